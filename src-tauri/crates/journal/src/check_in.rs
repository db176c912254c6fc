//! Check-ins: mood, measures, symptoms, triggers.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};
use specta::Type;

use crate::note::Text;

#[cfg(test)]
mod tests;

/// The measures that come with the program, each rated 0-10.
pub const MEASURES: [&str; 4] = ["anxiety", "restlessness", "energy", "coping"];

/// The symptoms that come with the program, in the groups they are shown in.
pub const SYMPTOMS: [(&str, &[&str]); 7] = [
    ("general", &["sweating", "headache", "fatigue", "lightOrSound"]),
    ("mood", &["anxiety", "panicAttack", "irritability", "lowMood"]),
    ("sleep", &["fallingAsleep", "wakingInTheNight", "nightmares"]),
    ("stomach", &["nausea", "vomiting", "poorAppetite"]),
    ("muscles", &["spasms", "stiffness", "pain", "tremor"]),
    ("senses", &["tingling", "unreal", "poorConcentration", "poorMemory"]),
    ("heart", &["palpitations"]),
];

/// The triggers that come with the program.
pub const TRIGGERS: [&str; 14] = [
    "conflict",
    "work",
    "money",
    "crowds",
    "noise",
    "loneliness",
    "poorSleep",
    "illness",
    "pain",
    "caffeine",
    "alcohol",
    "badNews",
    "appointment",
    "travel",
];

/// The name of a measure, symptom, trigger or exercise that comes with the program, in words; of any other
/// its key.
pub fn name(key: &str) -> &str {
    match key {
        "lightOrSound" => "sensitivity to light or sound",
        "panicAttack" => "panic attack",
        "lowMood" => "low mood",
        "fallingAsleep" => "trouble falling asleep",
        "wakingInTheNight" => "waking in the night",
        "poorAppetite" => "poor appetite",
        "unreal" => "feeling unreal",
        "poorConcentration" => "poor concentration",
        "poorMemory" => "poor memory",
        "poorSleep" => "poor sleep",
        "badNews" => "bad news",
        "pacedBreathing" => "paced breathing",
        "longExhale" => "long exhale",
        "muscleRelaxation" => "muscle relaxation",
        "bodyScan" => "body scan",
        "fiveSenses" => "five senses",
        "meditation" => "short meditation",
        "dimLights" => "lights down",
        "screensAway" => "screens away",
        "noteTomorrow" => "tomorrow noted down",
        "warmWash" => "a warm wash",
        "quietReading" => "something quiet to read or hear",
        "slowBreathing" => "slow breathing",
        plain => plain,
    }
}

/// How it is, at one moment. What is absent is unknown: never none, never no, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckIn {
    /// Mood now.
    pub mood: Option<Mood>,
    /// Measures now, 0-10.
    pub measures: BTreeMap<Item, Rating>,
    /// Anything bad since the last check-in.
    pub bad: Option<Bad>,
    /// Symptoms since the last check-in; "none" only where it was answered.
    pub symptoms: BTreeMap<Item, Severity>,
    /// Triggers since the last check-in; "no" only where it was answered.
    pub triggers: BTreeMap<Item, Presence>,
    /// A spell the person marked.
    pub spell: Option<Spell>,
    /// A few words.
    #[serde(deserialize_with = "Text::optional")]
    #[specta(type = Option<Text>)]
    pub note: Option<Text>,
    /// One thing that was all right.
    #[serde(default)]
    pub all_right: Option<Text>,
}

impl CheckIn {
    /// Whether nothing at all was noted: such a check-in is not saved.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Mood, 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Mood {
    /// 1
    Awful = 1,
    /// 2
    Low,
    /// 3
    Okay,
    /// 4
    Good,
    /// 5
    Great,
}

/// Whether anything bad happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Bad {
    /// Nothing.
    No = 0,
    /// Some.
    Some,
    /// A lot.
    ALot,
}

/// How bad a symptom was, 0 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Not there, and answered so.
    None = 0,
    /// 1
    Mild,
    /// 2
    Moderate,
    /// 3
    Severe,
    /// 4
    VerySevere,
}

/// Whether a trigger was there, and how strong, 0 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// Not there, and answered so.
    No = 0,
    /// 1
    Slight,
    /// 2
    Medium,
    /// 3
    Strong,
}

/// A spell that the person marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Spell {
    /// Clearly better.
    Window = 1,
    /// Clearly worse.
    Wave,
}

/// A number outside its scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("outside its scale")]
pub struct OutOfScale;

/// Gives a scale its numbers: `value()` and `TryFrom<u8>`, the same both ways.
macro_rules! scale {
    ($name:ident: $($variant:ident),+) => {
        impl $name {
            /// The number on the scale.
            pub fn value(self) -> u8 {
                self as u8
            }
        }

        impl TryFrom<u8> for $name {
            type Error = $crate::check_in::OutOfScale;

            fn try_from(value: u8) -> Result<Self, Self::Error> {
                [$(Self::$variant),+].into_iter().find(|one| one.value() == value).ok_or($crate::check_in::OutOfScale)
            }
        }
    };
}

pub(crate) use scale;

scale!(Mood: Awful, Low, Okay, Good, Great);
scale!(Bad: No, Some, ALot);
scale!(Severity: None, Mild, Moderate, Severe, VerySevere);
scale!(Presence: No, Slight, Medium, Strong);
scale!(Spell: Window, Wave);

/// A rating from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(transparent)]
pub struct Rating(u8);

impl Rating {
    /// The number, 0 to 10.
    pub fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = OutOfScale;

    fn try_from(value: u8) -> Result<Self, OutOfScale> {
        if value <= 10 { Ok(Self(value)) } else { Err(OutOfScale) }
    }
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::try_from(u8::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// The key of an entry in one of the person's lists: of a symptom, trigger, measure or exercise.
///
/// Guaranteed: 1 to 64 ASCII letters, digits, ":" or "-". Renaming an entry keeps its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(transparent)]
pub struct Item(String);

/// Not the key of a list's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a list's entry")]
pub struct NotAnItem;

impl Item {
    /// A key; anything but letters, digits, ":" and "-" is refused.
    pub fn new(key: impl Into<String>) -> Result<Self, NotAnItem> {
        let key = key.into();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b':' || byte == b'-';
        if (1..=64).contains(&key.len()) && key.bytes().all(plain) { Ok(Self(key)) } else { Err(NotAnItem) }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Item {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(from)?).map_err(de::Error::custom)
    }
}
