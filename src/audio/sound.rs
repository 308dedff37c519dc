//! Sound in memory: one channel, 16 bits a sample.

use std::time::Duration;

/// Samples of one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    rate: u32,
    samples: Vec<i16>,
}

impl Sound {
    /// The sound of a WAV file of 16 bits; two channels become one. Programs that write to a pipe do not know its
    /// length: sizes that are too large are taken as "to the end".
    pub fn from_wave(bytes: &[u8]) -> Option<Self> {
        if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WAVE" {
            return None;
        }
        let number = |at: usize, length: usize| -> Option<u32> {
            Some(bytes.get(at..at + length)?.iter().rev().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
        };
        let mut at = 12;
        let (mut rate, mut channels) = (None, 1);
        loop {
            let (name, size) = (bytes.get(at..at + 4)?, number(at + 4, 4)? as usize);
            let start = at + 8;
            match name {
                b"fmt " => {
                    channels = number(start + 2, 2)?.max(1) as usize;
                    rate = number(start + 4, 4);
                    if number(start, 2)? != 1 || number(start + 14, 2)? != 16 {
                        return None;
                    }
                }
                b"data" => {
                    let data = &bytes[start..bytes.len().min(start.saturating_add(size))];
                    let pairs = data.chunks_exact(2 * channels).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
                    return Some(Self { rate: rate?, samples: pairs.collect() });
                }
                _ => {}
            }
            at = start.checked_add(size)?.checked_add(size % 2)?;
        }
    }

    /// Samples in a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// How long it is.
    pub fn length(&self) -> Duration {
        Duration::from_micros(self.samples.len() as u64 * 1_000_000 / u64::from(self.rate.max(1)))
    }

    /// Adds a sound at its end. One of another rate is left out; a voice has one rate.
    pub fn add(&mut self, other: &Self) {
        if self.rate == other.rate {
            self.samples.extend_from_slice(&other.samples);
        }
    }

    /// Adds silence at its end.
    pub fn rest(&mut self, time: Duration) {
        let count = u64::try_from(time.as_millis()).unwrap_or(0) * u64::from(self.rate) / 1000;
        self.samples.resize(self.samples.len() + count as usize, 0);
    }

    /// Its samples, the lower byte first.
    pub fn bytes(&self) -> Vec<u8> {
        self.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(size: u32) -> Vec<u8> {
        let mut bytes = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        bytes.extend(1000u32.to_le_bytes());
        bytes.extend(2000u32.to_le_bytes());
        bytes.extend(b"\x02\0\x10\0data");
        bytes.extend(size.to_le_bytes());
        bytes.extend([1, 0, 2, 0, 255, 255]);
        bytes
    }

    #[test]
    fn a_wave_from_a_pipe_is_read_to_its_end() {
        let mut sound = Sound::from_wave(&wave(0x7fff_f000)).unwrap();
        assert_eq!((sound.rate(), sound.samples.as_slice()), (1000, [1, 2, -1].as_slice()));
        sound.rest(Duration::from_millis(7));
        sound.add(&sound.clone());
        assert_eq!(sound.length(), Duration::from_millis(20));
        assert_eq!(Sound::from_wave(&wave(4)).unwrap().samples, [1, 2]);
        for broken in [&b""[..], b"RIFF", &wave(4)[..30]] {
            assert_eq!(Sound::from_wave(broken), None);
        }
    }
}
