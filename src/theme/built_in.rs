//! The default theme's files, listed by the build script.

include!(concat!(env!("OUT_DIR"), "/theme_files.rs"));
