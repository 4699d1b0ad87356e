#pragma once

#include "compliance/run.h"
#include "ui/compliance/desk.h"

namespace practice::ui::compliance {

/// Attaches the file by its plain name; streams it into sealed chunks on the writer's thread. `refused` gets the name of
/// the file and why, in sentences.
void attachFile(Desk& desk, QWidget* owner, checks::RunItemId item, const QString& path,
                std::function<void(const QString& name, const QString& why)> refused);
/// Shows images, texts and tables inside the program; for others it offers to save a copy.
void viewEvidence(Desk& desk, const checks::Evidence& evidence);
/// Asks where to; the copy is recorded in the audit trail before it is written.
void saveEvidenceCopy(Desk& desk, const checks::Evidence& evidence);
void writeEvidenceCopy(Desk& desk, const checks::Evidence& evidence, const QString& path);

} // namespace practice::ui::compliance
