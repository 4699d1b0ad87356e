#pragma once

#include "people/people_lists.h"
#include "ui/people/desk.h"

namespace practice::ui::people {

// What is done with credentials, each in a small sheet.
void recordCredential(Desk& desk, core::EmployeeId holder = {}, std::optional<staff::CredentialKind> kind = {});
void editCredential(Desk& desk, const staff::Credential& credential);
void renewCredential(Desk& desk, const staff::Credential& credential);
void verifyCredential(Desk& desk, const staff::Credential& credential);
void archiveCredential(Desk& desk, const staff::Credential& credential);

} // namespace practice::ui::people
