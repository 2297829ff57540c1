//! **Sen** compiles a folder of Markdown and YAML into a static portal: documents, figures and search for a Party
//! committee or a public office, readable from a server, a shared folder or a USB stick.
//!
//! A build is a pipeline, and the modules below are its stages in order; each imports only those above it.
//!
//! 1. [`source`] looks which files there are and which may have changed. It alone reads the site's files.
//! 2. [`load`] turns one file's bytes into one typed value and its diagnostics, without asking about any other file:
//!    a *summary* (front matter, headings, links out) and, for prose, a *body* whose links are still symbolic.
//! 3. [`search`] keeps the words of every page, so that an edit changes only the lists of its own words.
//! 4. [`model`] assembles the site from all summaries: pages, sections, lists, terms, backlinks. It is immutable; a
//!    changed summary assembles it anew, an edit of prose cannot touch it.
//! 5. [`check`] looks for what is wrong between files: broken links, numbers twice, circles.
//! 6. [`render`] makes one output at a time. It sees the site only through a [`model::Reader`], which records every fact read
//!    with the fingerprint of the answer.
//! 7. [`mod@write`] puts new files aside and moves them into place together.
//!
//! [`engine`] runs the stages: [`engine::Builder::update`] is a build and a rebuild alike. It renders the outputs whose
//! recorded facts changed (first cut-off) and writes those whose bytes changed (second cut-off). There is no code for
//! kinds of events, and no fast mode that could be wrong: after any edits the bytes are those of a clean build.
//!
//! Below the stages lie [`locale`] (the language: folding, order, numbers, dates) and [`diagnostic`] (mistakes as
//! values); [`config`] (`portal.yaml`) is read as a file is loaded, and stands before the model. Above them lie [`cli`] and [`commands`], the only places that know a clock, a
//! terminal or a network.

pub mod locale;

pub mod source;

pub mod diagnostic;

pub mod load;

pub mod config;

pub mod search;

pub mod model;

pub mod check;

pub mod render;

pub mod write;

pub mod engine;

pub mod cli;
pub mod commands;
