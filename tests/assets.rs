//! Files that are published as they are: whole, and without ever being held in memory.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use support::TestSite;

/// More than one piece of a copy, no multiple of it, and nowhere the same.
fn film(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| (at ^ (at >> 8) ^ (at >> 16)) as u8).collect()
}

#[test]
fn an_asset_of_many_pieces_is_published_byte_for_byte() {
    let mut site = TestSite::bare("== _index.md\n---\ntiêu đề: Đầu\n---\n");
    let mut film = film((1 << 20) + 12_345);
    site.change("phim.mp4", &film).update().assert_rendered(["phim.mp4"]);
    assert_eq!(site.outputs()["phim.mp4"], film);
    let last = film.len() - 1;
    film[last] ^= 1;
    site.change("phim.mp4", &film).update().assert_written(["phim.mp4"]).assert_same_as_clean();
    site.change("phim.mp4", &film).update().assert_rendered([]);
    site.rebuild().assert_rendered([]);
}

#[test]
fn a_missing_asset_is_a_broken_link_and_comes_back() {
    let mut site = TestSite::bare("== _index.md\n---\ntiêu đề: Đầu\n---\n[Phim](phim.mp4)\n");
    site.assert_diagnostics(
        "_index.md:4:1: error[broken-link]: Không tìm thấy tệp “phim.mp4” mà liên kết này dẫn tới\n",
    );
    site.change("phim.mp4", film(70_000)).update().assert_good();
}

/// The most memory that a process had, in bytes, asked for until it ends.
fn peak_memory(mut command: Command) -> u64 {
    let mut process = command.spawn().expect("the program can be started");
    let status = Path::new("/proc").join(process.id().to_string()).join("status");
    let mut peak = 0;
    while process.try_wait().expect("the process is ours").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() << 10);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    peak
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells what memory a process had")]
fn a_film_larger_than_the_memory_that_is_used_is_copied() {
    const FILM: u64 = 200 << 20;
    let site = TestSite::new("== _index.md\n---\ntiêu đề: Đầu\n---\n[Phim](phim.mp4)\n");
    let film = fs::File::create(site.content().join("phim.mp4")).expect("the folder can be written");
    film.set_len(FILM).expect("the film needs no room on the disk");
    let mut build = Command::new(env!("CARGO_BIN_EXE_sen"));
    build.arg("build").arg(site.content()).arg("--output").arg(site.public()).stdout(Stdio::null());
    let peak = peak_memory(build);
    let copied = fs::metadata(site.public().join("phim.mp4")).expect("the film was published");
    assert_eq!(copied.len(), FILM);
    assert!(peak < FILM / 2, "{} MB were used", peak >> 20);
}
