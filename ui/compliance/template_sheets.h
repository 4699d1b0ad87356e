#pragma once

#include "compliance/template_service.h"
#include "ui/compliance/desk.h"

namespace practice::ui::compliance {

/// The shipped template, or its new content: from a day on, with what it changes.
void openAdoptSheet(Desk& desk, const checks::TemplateStanding& standing);
/// A file of somebody's own; what is wrong with it is said with its place.
void openAdoptFileSheet(Desk& desk);
void adoptFile(Desk& desk, const QString& path, core::Date from, std::function<void(const QString& problem)> refused, std::function<void()> done);
void openReviewSheet(Desk& desk, const checks::TemplateVersion& version);
void openRetireSheet(Desk& desk, const checks::TemplateStanding& standing);
/// All versions with their days and signatures, and what each changed.
void openVersionsSheet(Desk& desk, const std::string& templateKey, const QString& title);
/// What the practice is; chooses which templates and items apply.
void openScopeSheet(Desk& desk, const checks::PracticeScope& scope);
/// Whether an item or a whole template applies, and who owns it.
void openSettingSheet(Desk& desk, const checks::ItemSetting& setting, const QString& title);
/// Reads the setting of the item, then opens the sheet.
void askSetting(Desk& desk, const std::string& item, const QString& title);
/// A refrigerator, a shift, a test that items ask for one by one.
void openSubjectSheet(Desk& desk, const checks::NamedSubject& subject, const std::string& templateKey);
void openSubjectsSheet(Desk& desk, const std::string& templateKey);

} // namespace practice::ui::compliance
