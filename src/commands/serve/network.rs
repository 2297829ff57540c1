//! The address to serve at, and the addresses under which other machines find it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, Result};

use crate::locale::Language;

/// Takes the port, on this machine alone or for the local network.
///
/// # Errors
/// When the port is taken or not allowed; the error names the port and the way out.
pub fn bind(port: u16, lan: bool, language: Language) -> Result<TcpListener> {
    let ip = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let listener = TcpListener::bind(SocketAddr::from((ip, port))).with_context(|| refused(port, language))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn refused(port: u16, language: Language) -> String {
    language.pick(
        format!("không mở được cổng {port}; chọn cổng khác, ví dụ `sen serve --port 8080`, hoặc `--port 0` để lấy cổng bất kỳ còn trống"),
        format!("cannot open port {port}; choose another, say `sen serve --port 8080`, or `--port 0` for any that is free"),
    )
}

/// The addresses of this machine in its networks, for phones.
pub fn lan_addresses() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let reachable = |ip: &IpAddr| ip.is_ipv4() && !ip.is_loopback();
    let mut addresses: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).filter(reachable).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_an_error_that_names_it() {
        let taken = bind(0, false, Language::En).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = bind(port, false, Language::En).unwrap_err();
        assert_eq!(error.to_string(), refused(port, Language::En));
    }

    #[test]
    fn without_the_local_network_only_this_machine_can_connect() {
        assert!(bind(0, false, Language::Vi).unwrap().local_addr().unwrap().ip().is_loopback());
        assert!(bind(0, true, Language::Vi).unwrap().local_addr().unwrap().ip().is_unspecified());
    }
}
