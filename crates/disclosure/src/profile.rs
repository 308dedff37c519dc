//! Profiles: the rules of a release, as data.

use crate::Counted;

/// What to do when a published share of a group of people is 0 % or 100 %, which tells something
/// about every member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeGroups {
    /// Nothing.
    Allow,
    /// Say so, and publish.
    Warn,
    /// Hide the count behind the share.
    Hide,
}

/// Rules for what is hidden and how the rest is shown. Every number is free; the named constructors
/// hold those of the known sources.
///
/// **The protection range.** The mark `[c]` on a small count itself says that the count is in the
/// *mark range* (1–7 for `nhs`, so a spread of 6). Everything published together must not say more.
/// A cell that is hidden because of its size therefore passes only when the values that an attacker
/// cannot rule out spread over at least [`range`](Self::range) *and* do so inside the mark range:
/// an interval of 6–40 is wide, but somebody who guesses that the cell is a small one is left with
/// 6 and 7. Other hidden cells (they hide others, their own value is harmless) must not be pinned
/// to one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name, for messages.
    pub name: String,
    /// Whether there is any control at all.
    pub on: bool,
    /// Counts below this are hidden; 0 and 1 hide nothing.
    pub threshold: u64,
    /// Whether a count of zero is hidden as well.
    pub hide_zero: bool,
    /// Shown counts are rounded to the nearest multiple of this, halves up; 0 and 1 mean as they are.
    /// A count that would round to zero is hidden, for `0` always is a true zero.
    pub rounding: u64,
    /// How far the possible values of a small hidden count must spread (largest minus smallest).
    pub range: u64,
    /// Whether staff are protected like other people.
    pub protect_staff: bool,
    /// Whether everything in a row or column with a small count is hidden with it.
    pub mask_lines: bool,
    /// The p% rule for magnitudes: nobody may be able to work out the largest contribution to within
    /// this share of it (0.10 is 10 %). `None` turns the rule off.
    pub p_percent: Option<f64>,
    /// The (n, k) rule for magnitudes: hidden when the n largest contributions make up more than the
    /// share k of the total. `None` turns the rule off.
    pub n_k: Option<(usize, f64)>,
    /// 0 % and 100 % of a group of people.
    pub whole_groups: WholeGroups,
}

impl Profile {
    /// NHS Digital (HES and ECDS disclosure method, 2018): counts of 1–7 hidden, others to the nearest
    /// 5, zero shown as a true zero. Protection range 6 (1–7).
    pub fn nhs() -> Self {
        Self { name: "nhs".into(), threshold: 8, rounding: 5, range: 6, ..Self::own(8) }
    }

    /// Office for National Statistics: counts of 1–9 hidden, others to the nearest 5. Protection range 8.
    pub fn ons() -> Self {
        Self { name: "ons".into(), threshold: 10, rounding: 5, range: 8, ..Self::own(10) }
    }

    /// UK LLC: counts under 10 hidden, zero included, and the row and column with them; no rounding.
    /// Protection range 9 (0–9).
    pub fn strict() -> Self {
        Self { name: "strict".into(), hide_zero: true, mask_lines: true, range: 9, whole_groups: WholeGroups::Hide, ..Self::own(10) }
    }

    /// Numbers of your own to start from: counts from 1 to `threshold` − 1 hidden, no rounding, the
    /// protection range that the mark reveals, dominance by the ACRO defaults (p 0.10; n 2, k 0.90).
    pub fn own(threshold: u64) -> Self {
        Self {
            name: "own".into(),
            on: true,
            threshold,
            hide_zero: false,
            rounding: 1,
            range: threshold.saturating_sub(2),
            protect_staff: false,
            mask_lines: false,
            p_percent: Some(0.10),
            n_k: Some((2, 0.90)),
            whole_groups: WholeGroups::Warn,
        }
    }

    /// No control: everything is published as it is.
    pub fn none() -> Self {
        Self { name: "none".into(), on: false, p_percent: None, n_k: None, whole_groups: WholeGroups::Allow, ..Self::own(0) }
    }

    /// The profile of that name, if it is a known one.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "nhs" => Some(Self::nhs()),
            "ons" => Some(Self::ons()),
            "strict" => Some(Self::strict()),
            "none" => Some(Self::none()),
            _ => None,
        }
    }

    /// Every setting with its value as text, in a fixed order: to be kept beside a release.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let share = |share: Option<f64>| share.map_or_else(|| "off".into(), |share| share.to_string());
        vec![
            ("name", self.name.clone()),
            ("on", self.on.to_string()),
            ("threshold", self.threshold.to_string()),
            ("hide_zero", self.hide_zero.to_string()),
            ("rounding", self.rounding.to_string()),
            ("range", self.range.to_string()),
            ("protect_staff", self.protect_staff.to_string()),
            ("mask_lines", self.mask_lines.to_string()),
            ("p_percent", share(self.p_percent)),
            ("n", self.n_k.map_or_else(|| "off".into(), |(n, _)| n.to_string())),
            ("k", share(self.n_k.map(|(_, k)| k))),
            (
                "whole_groups",
                match self.whole_groups {
                    WholeGroups::Allow => "allow",
                    WholeGroups::Warn => "warn",
                    WholeGroups::Hide => "hide",
                }
                .into(),
            ),
        ]
    }

    /// Sets one of [`settings`](Self::settings) from its text.
    ///
    /// # Errors
    /// The setting is not known, or its value is none that it can take; the message says which.
    pub fn set(&mut self, setting: &str, value: &str) -> Result<(), String> {
        let wrong = |wanted: &str| format!("“{setting}” is “{value}”. It can be {wanted}.");
        let whole =
            || value.parse::<u64>().ok().filter(|number| *number <= 1_000_000).ok_or_else(|| wrong("a whole number up to 1,000,000"));
        let truth = || value.parse::<bool>().map_err(|_| wrong("“true” or “false”"));
        let share = || match value {
            "off" => Ok(None),
            _ => match value.parse::<f64>() {
                Ok(share) if share > 0.0 && share <= 1.0 => Ok(Some(share)),
                _ => Err(wrong("“off” or a share such as 0.1")),
            },
        };
        match setting {
            "name" => self.name = value.into(),
            "on" => self.on = truth()?,
            "threshold" => self.threshold = whole()?,
            "hide_zero" => self.hide_zero = truth()?,
            "rounding" => self.rounding = whole()?,
            "range" => self.range = whole()?,
            "protect_staff" => self.protect_staff = truth()?,
            "mask_lines" => self.mask_lines = truth()?,
            "p_percent" => self.p_percent = share()?,
            "n" if value == "off" => self.n_k = None,
            "n" => self.n_k = Some((whole()?.clamp(1, 100) as usize, self.n_k.map_or(0.90, |(_, k)| k))),
            "k" => self.n_k = share()?.map(|k| (self.n_k.map_or(2, |(n, _)| n), k)),
            "whole_groups" => {
                self.whole_groups = match value {
                    "allow" => WholeGroups::Allow,
                    "warn" => WholeGroups::Warn,
                    "hide" => WholeGroups::Hide,
                    _ => return Err(wrong("“allow”, “warn” or “hide”")),
                };
            }
            _ => return Err(format!("There is no setting “{setting}” in a disclosure profile.")),
        }
        Ok(())
    }

    /// Whether counts of these are hidden and rounded.
    pub fn protects(&self, counted: Counted) -> bool {
        self.on
            && match counted {
                Counted::People => true,
                Counted::Staff => self.protect_staff,
                Counted::Things => false,
            }
    }

    /// The smallest count above zero that is shown.
    pub fn least_shown(&self) -> u64 {
        let base = self.rounding.max(1);
        self.threshold.max(base.div_ceil(2)).max(1)
    }

    /// Whether a count is hidden for its size alone.
    pub fn hides(&self, count: u64) -> bool {
        if count == 0 { self.hide_zero } else { count < self.least_shown() }
    }

    /// What the mark `[c]` on a small count says about it: smallest and largest value. `None` when no
    /// count is hidden for its size.
    pub fn mark(&self) -> Option<(u64, u64)> {
        let (low, high) = (u64::from(!self.hide_zero), self.least_shown() - 1);
        (self.on && low <= high && (high > 0 || self.hide_zero)).then_some((low, high))
    }

    /// A count as it is shown: to the nearest multiple of the base, halves up.
    pub fn rounded(&self, count: u64) -> u64 {
        let base = self.rounding.max(1);
        (count.saturating_mul(2).saturating_add(base) / base.saturating_mul(2)).saturating_mul(base)
    }

    /// The true counts (smallest, largest) that are shown as this rounded value. A shown count is
    /// never one that the profile hides; a shown 0 is a true zero.
    pub fn behind(&self, shown: u64) -> (u64, u64) {
        let (low, high) = rounding_interval(shown, self.rounding);
        if shown == 0 { (0, 0) } else { (low.max(self.least_shown()), high) }
    }
}

/// The whole numbers (smallest, largest) that round to `shown` when rounded to the nearest multiple
/// of `base`, halves up.
pub fn rounding_interval(shown: u64, base: u64) -> (u64, u64) {
    let base = base.max(1);
    let low = shown.saturating_mul(2).saturating_sub(base).div_ceil(2);
    let high = (shown.saturating_mul(2).saturating_add(base).div_ceil(2)).saturating_sub(1);
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_and_its_interval_agree() {
        for base in [1, 2, 3, 5, 10] {
            let profile = Profile { rounding: base, ..Profile::own(0) };
            for count in 0..200 {
                let shown = profile.rounded(count);
                let (low, high) = rounding_interval(shown, base);
                assert!(low <= count && count <= high && shown.is_multiple_of(base), "{count} to base {base}: {shown}, {low}..{high}");
                assert!(profile.rounded(high + 1) > shown);
                assert!(low == 0 || profile.rounded(low - 1) < shown);
            }
        }
    }

    #[test]
    fn known_profiles_hide_and_round_as_their_sources_say() {
        let nhs = Profile::nhs();
        let shown: Vec<Option<u64>> = [0, 1, 7, 8, 12, 13, 97, 98].map(|n| (!nhs.hides(n)).then(|| nhs.rounded(n))).into();
        assert_eq!(shown, [Some(0), None, None, Some(10), Some(10), Some(15), Some(95), Some(100)]);
        assert_eq!((nhs.mark(), nhs.behind(10), nhs.behind(15), nhs.behind(0)), (Some((1, 7)), (8, 12), (13, 17), (0, 0)));
        let ons = Profile::ons();
        assert!(ons.hides(9) && !ons.hides(10) && !ons.hides(0));
        assert_eq!((ons.mark(), ons.behind(10)), (Some((1, 9)), (10, 12)));
        let strict = Profile::strict();
        assert!(strict.hides(0) && strict.hides(9) && !strict.hides(10));
        assert_eq!((strict.mark(), strict.range), (Some((0, 9)), 9));
        assert_eq!(Profile::none().mark(), None);
    }

    #[test]
    fn a_count_that_would_show_as_zero_is_hidden() {
        let profile = Profile { rounding: 10, ..Profile::own(0) };
        assert!(profile.hides(4) && !profile.hides(5) && !profile.hides(0));
        assert_eq!(profile.mark(), Some((1, 4)));
    }

    #[test]
    fn settings_go_out_and_come_back() {
        for known in [Profile::nhs(), Profile::ons(), Profile::strict(), Profile::none(), Profile::own(5)] {
            let mut copy = Profile::own(3);
            for (setting, value) in known.settings() {
                copy.set(setting, &value).expect("its own setting");
            }
            assert_eq!(copy, known);
        }
        assert!(Profile::nhs().set("threshold", "many").unwrap_err().contains("whole number"));
        assert!(Profile::nhs().set("colour", "red").is_err());
    }
}
