#pragma once

#include "app/demo_copy.h"

#include <string>
#include <vector>

namespace practice::testing {

/// One invented person; every text of it is a marker that must be found nowhere in plain.
struct Canary {
    explicit Canary(int number);
    int number;
    std::string staffNumber, lastName, firstName, preferredName, marriedName, email, phone, credential, leaveNote, callNote,
        rosterNote, memo, reason, draft, viewName, importedName, signInName;
    core::Date birthDate;
    /// Every text, the parts of the phone number, and the birth date as ISO and as people write it.
    std::vector<std::string> markers() const;
};

/// Enters the person in every way that the services offer, one change and one undone edit included. What a wrong entry
/// makes the program say (findings with cells in them) is asked for as well.
void enter(SignedIn& in, const Canary& canary);

/// Hires the person in a transaction that stays open, and copies the practice's rollback journal meanwhile.
/// False if there was none to copy.
bool copyJournalDuring(SignedIn& in, const Canary& canary, const std::filesystem::path& to);

} // namespace practice::testing
