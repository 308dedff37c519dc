//! Texts read aloud by a computer voice that the author has on the machine and names in `site.yaml`.
//!
//! Invariant: which programs may run is fixed here. A content folder can choose among them and cannot name
//! others.

mod sound;

pub use sound::Sound;

use crate::content::settings::{SoundFormat, Voice, VoiceProgram};
use crate::outside;

/// Words in a minute when the author says nothing: a calm reader (RNIB and BBC readers take 140 to 160).
const SPEED: u64 = 150;
/// Bits in a second of a finished recording: enough for one voice.
const MP3_KILOBITS: &str = "48";
const OPUS_KILOBITS: &str = "24";

/// A voice and the program that makes its recordings small, both found on this machine.
#[derive(Debug, Clone)]
pub struct Speaker {
    program: VoiceProgram,
    name: String,
    speed: String,
    format: SoundFormat,
}

impl Speaker {
    /// Looks for the programs that a site asks for. `lang` is its language.
    ///
    /// # Errors
    /// Which program is missing and how to get it.
    pub fn find(voice: &Voice, lang: &str) -> Result<Self, String> {
        let format = voice.format.unwrap_or(SoundFormat::Mp3);
        for (program, how) in [(voice.program.word(), how_to_get(voice.program)), encoder(format)] {
            if !outside::is_there(program) {
                return Err(format!("Recordings were not made: the program “{program}” is not on this machine. {how}"));
            }
        }
        let name = match (&voice.name, voice.program) {
            (Some(name), _) => name.to_string(),
            (None, VoiceProgram::EspeakNg) => lang.to_lowercase(),
            (None, VoiceProgram::Piper) => return Err("Recordings were not made: “piper” needs the “name” of a voice file.".into()),
        };
        Ok(Self { program: voice.program, name, speed: voice.speed.unwrap_or(SPEED).clamp(80, 300).to_string(), format })
    }

    /// The ending of its recordings: `mp3`, `opus`.
    pub fn ending(&self) -> &'static str {
        self.format.word()
    }

    /// The type of its recordings.
    pub fn media_type(&self) -> &'static str {
        match self.format {
            SoundFormat::Mp3 => "audio/mpeg",
            SoundFormat::Opus => "audio/ogg; codecs=opus",
        }
    }

    /// Who reads, for the particulars of a book.
    pub fn narrator(&self) -> String {
        format!("{} ({})", self.program.word(), self.name)
    }

    /// Reads a text aloud.
    ///
    /// # Errors
    /// What the program says when it fails.
    pub fn say(&self, text: &str) -> Result<Sound, String> {
        let bytes = text.replace('\n', " ").into_bytes();
        let wave = match self.program {
            VoiceProgram::EspeakNg => {
                outside::run("espeak-ng", &["-v", &self.name, "-s", &self.speed, "-b", "1", "--stdin", "--stdout"], bytes)
            }
            VoiceProgram::Piper => outside::run("piper", &["--model", &self.name, "--output_file", "-"], bytes),
        };
        let problem = |said: String| format!("{} says: {said}", self.program.word());
        Sound::from_wave(&wave.map_err(problem)?).ok_or_else(|| problem("no sound came back".into()))
    }

    /// The finished recording of a sound.
    ///
    /// # Errors
    /// What the program says when it fails.
    pub fn record(&self, sound: &Sound) -> Result<Vec<u8>, String> {
        let (program, _) = encoder(self.format);
        let rate = sound.rate().to_string();
        let kilohertz = format!("{}", f64::from(sound.rate()) / 1000.0);
        let made = match self.format {
            SoundFormat::Mp3 => {
                let arguments = ["--quiet", "-r", "-s", &kilohertz, "-m", "m", "-b", MP3_KILOBITS, "--cbr", "-t", "-", "-"];
                outside::run(program, &arguments, sound.bytes())
            }
            // The same number for every stream: the same input gives the same bytes.
            SoundFormat::Opus => {
                let arguments =
                    ["--quiet", "--serial", "1", "--raw", "--raw-rate", &rate, "--raw-chan", "1", "--bitrate", OPUS_KILOBITS, "-", "-"];
                outside::run(program, &arguments, sound.bytes())
            }
        };
        made.map_err(|said| format!("{program} says: {said}"))
    }
}

fn how_to_get(program: VoiceProgram) -> &'static str {
    match program {
        VoiceProgram::EspeakNg => "On Debian and Ubuntu: apt install espeak-ng. On a Mac: brew install espeak-ng.",
        VoiceProgram::Piper => "It is at github.com/OHF-Voice/piper1-gpl.",
    }
}

/// The program that makes recordings small, and how to get it.
fn encoder(format: SoundFormat) -> (&'static str, &'static str) {
    match format {
        SoundFormat::Mp3 => ("lame", "On Debian and Ubuntu: apt install lame. On a Mac: brew install lame."),
        SoundFormat::Opus => ("opusenc", "On Debian and Ubuntu: apt install opus-tools. On a Mac: brew install opus-tools."),
    }
}
