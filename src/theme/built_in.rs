//! The files of the themes that come with the program, listed by the build script.

include!(concat!(env!("OUT_DIR"), "/files.rs"));
include!(concat!(env!("OUT_DIR"), "/harbour.rs"));
