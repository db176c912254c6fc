//! Which questions a reader is shown.

use tidemark_journal::care_team::Role;
use tidemark_journal::{CareMember, Question};

use super::Audience;

/// Words by which a question says that it is for the one or the other.
const THERAPIST: [&str; 5] = ["therap", "counsel", "psycholog", "cbt", "dbt"];
const PRESCRIBER: [&str; 6] = ["prescrib", "doctor", "psychiat", "physician", "gp", "clinic"];

/// Whether a question that was not asked yet is one for this reader. One that names nobody, or somebody
/// who is neither, is for whoever reads.
pub(super) fn is_for(question: &Question, audience: Audience, team: &[CareMember]) -> bool {
    if question.asked {
        return false;
    }
    let Some(whom) = question.whom.as_ref() else { return true };
    let whom = whom.as_str().trim().to_lowercase();
    let known = |role: Role| {
        team.iter().any(|member| member.role == role && member.name.as_str().trim().to_lowercase() == whom)
    };
    let says = |words: &[&str]| words.iter().any(|word| whom.split(' ').any(|said| said.starts_with(word)));
    let therapist = known(Role::Therapist) || says(&THERAPIST);
    let prescriber = known(Role::Prescriber) || says(&PRESCRIBER);
    match audience {
        Audience::Both => true,
        Audience::Therapist => therapist || !prescriber,
        Audience::Prescriber => prescriber || !therapist,
    }
}
