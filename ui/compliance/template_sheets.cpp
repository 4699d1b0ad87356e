#include "ui/compliance/template_sheets.h"

#include "app/services.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/multi_field.h"
#include "ui/compliance/sheets.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>

#include <algorithm>

namespace practice::ui::compliance {

namespace {

QString templateSays(const char* text) { return QCoreApplication::translate("ComplianceTemplates", text); }

constexpr qint64 kLongestTemplateFile = 4 << 20;

QPlainTextEdit* changesBox(const QString& text, const QString& name) {
    auto* box = new QPlainTextEdit;
    box->setObjectName(QStringLiteral("template.changes"));
    box->setAccessibleName(name);
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    box->setPlainText(text);
    box->setFixedHeight(px(180));
    return box;
}

QString changesText(const std::vector<checks::TemplateChange>& changes) {
    QStringList lines;
    for (const auto& change : changes) {
        const auto title = change.title.empty() ? templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "The template")) : fromUtf8(change.title);
        switch (change.kind) {
        case checks::ChangeKind::Added: lines << templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "+ %1")).arg(title); break;
        case checks::ChangeKind::Removed: lines << templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "− %1")).arg(title); break;
        case checks::ChangeKind::Changed:
            lines << templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "%1, %2: “%3” becomes “%4”"))
                         .arg(title, fromUtf8(change.field), fromUtf8(change.before), fromUtf8(change.after));
            break;
        }
    }
    return lines.isEmpty() ? templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Nothing is different.")) : lines.join(QLatin1Char('\n'));
}

QString bytesOf(const QString& path, QByteArray& bytes) {
    QFile file(path);
    if (file.size() > kLongestTemplateFile)
        return templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "The file is larger than 4 MB, so it is no template. Nothing was taken over."));
    if (!file.open(QIODevice::ReadOnly))
        return templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "The file cannot be read. Check that it is there and that you may read it."));
    bytes = file.readAll();
    return {};
}

} // namespace

void openAdoptSheet(Desk& desk, const checks::TemplateStanding& standing) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopt: %1")).arg(fromUtf8(standing.title)), desk, "template.adoptSheet");
    sheet->setText(standing.adopted ? templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "A new version begins on the day. What was done or missed under the old one stays as it is."))
                                    : templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "From the day on its items are asked for. It asks for nothing before, and counts once somebody has signed it.")));
    const auto today = desk.lookups().today;
    const auto first = standing.adopted ? std::max(today, core::addDays(standing.adopted->effectiveOn, 1)) : today;
    auto* from = sheet->addDate(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "In force from")), "adopt.from", QStringLiteral("effectiveOn"), first);
    if (standing.adopted) {
        auto* box = changesBox({}, templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "What the new version changes")));
        sheet->form()->addWide(box);
        static RequestSlot slot;
        desk.read(
            box, slot, [key = standing.key](app::Services& services, core::Progress&) { return services.checklistTemplates().differencesToShipped(key); },
            [box](const std::vector<checks::TemplateChange>& changes) { box->setPlainText(changesText(changes)); });
    }
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopt")), ButtonKind::Primary, [sheet, &desk, from, key = standing.key, title = fromUtf8(standing.title)] {
        const auto on = dateIn(*from);
        if (!on)
            return;
        sheet->run(
            templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopting the template")),
            [key, on = *on](app::Services& services, core::Progress&) { return services.checklistTemplates().adoptShipped(key, on); },
            [&desk, title, on](const core::Changed<checks::TemplateVersionId>&) {
                desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "“%1” is in force from %2")).arg(title, dateText(*on)));
            });
    });
    sheet->open();
}

void adoptFile(Desk& desk, const QString& path, core::Date from, std::function<void(const QString& problem)> refused, std::function<void()> done) {
    auto bytes = std::make_shared<QByteArray>();
    if (const auto problem = bytesOf(path, *bytes); !problem.isEmpty())
        return refused(problem);
    desk.runner().write(
        desk.page(), templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopting the template")),
        [bytes, from](app::Services& services, core::Progress&) {
            return services.checklistTemplates().adoptFile(std::string_view(bytes->constData(), std::size_t(bytes->size())), from);
        },
        [refused, done = std::move(done)](core::Result<core::Changed<checks::TemplateVersionId>> result) {
            if (result)
                return done();
            QStringList lines;
            if (const auto* findings = std::get_if<core::Findings>(&result.error()))
                for (const auto& finding : *findings)
                    lines << ui::sentence(finding);
            else
                lines << ui::describe(result.error()).title;
            const auto more = lines.size() - 4;
            if (more > 0)
                lines = lines.mid(0, 4) << counted(more, templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "and %1 more defect")),
                                                   templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "and %1 more defects")));
            refused(lines.join(QLatin1Char('\n')));
        },
        [refused](const QString& sentence, const QString&) { refused(sentence); });
}

void openAdoptFileSheet(Desk& desk) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopt a template from a file")), desk, "template.fileSheet");
    sheet->setText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "A JSON file as the program's own templates are. It is checked whole; of a file with a defect nothing is taken over.")));
    auto* path = new TextField;
    path->setObjectName(QStringLiteral("template.path"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "File")), path, QStringLiteral("file"), 2)->setRequired(true);
    auto* from = sheet->addDate(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "In force from")), "adopt.from", QStringLiteral("effectiveOn"), desk.lookups().today);
    auto* choose = sheet->addButton(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Choose…")), ButtonKind::Outline, [sheet, path] {
        auto* dialog = new QFileDialog(sheet, templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Choose the template")), QString(),
                                       templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Templates (*.json);;All files (*)")));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        QObject::connect(dialog, &QFileDialog::fileSelected, path, [path](const QString& file) { path->setText(QDir::toNativeSeparators(file)); });
        dialog->open();
        return false;
    });
    choose->setObjectName(QStringLiteral("template.choose"));
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Adopt")), ButtonKind::Primary, [sheet, &desk, path, from] {
        const auto on = dateIn(*from);
        if (!on)
            return;
        adoptFile(
            desk, path->text().trimmed(), *on,
            [sheet = QPointer(sheet)](const QString& problem) {
                if (sheet)
                    sheet->showProblem(problem);
            },
            [sheet = QPointer(sheet), &desk] {
                if (sheet)
                    sheet->close();
                desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "The template is adopted. It counts once somebody has signed it.")));
            });
    });
    sheet->open();
}

void openReviewSheet(Desk& desk, const checks::TemplateVersion& version) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Sign: %1")).arg(fromUtf8(version.content->title)), desk, "template.reviewSheet");
    sheet->setText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "You have read its %1 items with their sources, and they are right for this practice. From now on they count. "
                                                                          "The templates are an aid and not legal advice.")).arg(version.content->items.size()));
    auto* note = sheet->addText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "What you checked")), "review.note", QStringLiteral("note"), 2,
                                templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "For example: read in full and compared with the sources")));
    if (auto* field = qobject_cast<FormField*>(note->parentWidget()))
        field->setRequired(false); // the signature counts, the note explains it
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Sign")), ButtonKind::Primary, [sheet, &desk, note, id = version.id, title = fromUtf8(version.content->title)] {
        sheet->run(
            templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Signing the template")),
            [id, text = toUtf8(note->toPlainText().trimmed())](app::Services& services, core::Progress&) { return services.checklistTemplates().review(id, text); },
            [&desk, title](const core::Changed<checks::TemplateVersionId>&) {
                desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "“%1” is signed; its items count")).arg(title));
            });
    });
    sheet->open();
}

void openRetireSheet(Desk& desk, const checks::TemplateStanding& standing) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Retire: %1")).arg(fromUtf8(standing.title)), desk, "template.retireSheet");
    sheet->setText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "From the day on it asks for nothing new. What was done and missed stays.")));
    auto* on = sheet->addDate(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "From")), "retire.on", QStringLiteral("on"), desk.lookups().today);
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Retire")), ButtonKind::Danger, [sheet, &desk, on, key = standing.key] {
        const auto day = dateIn(*on);
        if (!day)
            return;
        sheet->run(
            templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Retiring the template")),
            [key, day = *day](app::Services& services, core::Progress&) { return services.checklistTemplates().retire(key, day); },
            [&desk](const core::Changed<checks::TemplateVersionId>&) { desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "The template is retired."))); });
    });
    sheet->open();
}

void openVersionsSheet(Desk& desk, const std::string& templateKey, const QString& title) {
    static RequestSlot slot;
    const auto names = desk.lookups();
    desk.read(
        desk.page(), slot,
        [templateKey, names](app::Services& services, core::Progress&) -> core::Result<QString> {
            PRACTICE_TRY_ASSIGN(const auto versions, services.checklistTemplates().versions(templateKey));
            QStringList blocks;
            for (std::size_t i = 0; i < versions.size(); ++i) {
                const auto& version = versions[i];
                QString head = templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Version %1 (%2), in force from %3, adopted by %4"))
                                   .arg(version.number).arg(fromUtf8(version.label), dateText(version.effectiveOn), names.user(version.adoptedBy));
                head += version.reviewedAt ? templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", ", signed %1 by %2: %3"))
                                                 .arg(instantText(*version.reviewedAt, names.zone), names.user(version.reviewedBy), fromUtf8(version.reviewNote))
                                           : templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", ", not signed"));
                if (version.retiredOn)
                    head += templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", ", retired from %1")).arg(dateText(*version.retiredOn));
                blocks << head;
                if (i + 1 < versions.size())
                    blocks << changesText(checks::differences(*versions[i + 1].content, *version.content)) << QString();
            }
            return blocks.join(QLatin1Char('\n'));
        },
        [&desk, title](const QString& text) {
            auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Versions: %1")).arg(title), desk, "template.versionsSheet");
            auto* box = changesBox(text, templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Versions and what they changed")));
            box->setFixedHeight(px(320));
            sheet->form()->addWide(box);
            sheet->addButton(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Close")), ButtonKind::Primary);
            sheet->open();
        });
}

void openScopeSheet(Desk& desk, const checks::PracticeScope& scope) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "What the practice is")), desk, "template.scopeSheet");
    sheet->setText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Chooses which templates and items apply. An office of physicians needs no OSHA 300 log, but always the 8-hour and 24-hour reports.")));
    auto* kinds = new MultiField(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "nothing chosen")));
    kinds->setObjectName(QStringLiteral("scope.settings"));
    QList<FilterOption> options;
    QSet<qlonglong> chosen;
    const auto& known = checks::practiceSettings();
    for (std::size_t i = 0; i < known.size(); ++i) {
        options.append({qlonglong(i), QCoreApplication::translate("Compliance", fromUtf8(known[i].caption).toUtf8().constData())});
        if (std::ranges::find(scope.settings, known[i].key) != scope.settings.end())
            chosen.insert(qlonglong(i));
    }
    kinds->setOptions(options);
    kinds->setChosen(chosen);
    auto* naics = new TextField(fromUtf8(scope.naics));
    naics->setObjectName(QStringLiteral("scope.naics"));
    auto* employees = new TextField(QString::number(scope.employees));
    employees->setObjectName(QStringLiteral("scope.employees"));
    QStringList states;
    for (const auto& state : scope.states)
        states << fromUtf8(state);
    auto* where = new TextField(states.join(QStringLiteral(", ")));
    where->setObjectName(QStringLiteral("scope.states"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Kind")), kinds, QStringLiteral("settings"), 2);
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Industry code (NAICS)")), naics, QStringLiteral("naics"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Employees, most of the year")), employees, QStringLiteral("employees"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "States")), where, QStringLiteral("states"))
        ->setHint(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Two letters each: NY, NJ")));
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Save")), ButtonKind::Primary, [=, &desk] {
        auto draft = scope;
        draft.settings.clear();
        for (std::size_t i = 0; i < known.size(); ++i)
            if (kinds->chosen().contains(qlonglong(i)))
                draft.settings.emplace_back(known[i].key);
        draft.naics = toUtf8(naics->text().trimmed());
        bool isNumber = false;
        draft.employees = employees->text().trimmed().toInt(&isNumber);
        if (!isNumber)
            draft.employees = -1; // the service says what is allowed
        draft.states.clear();
        for (const auto& state : where->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
            draft.states.push_back(toUtf8(state.trimmed().toUpper()));
        sheet->run(
            templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Saving what the practice is")),
            [draft](app::Services& services, core::Progress&) { return services.checklistTemplates().saveScope(draft); },
            [&desk](const core::Changed<core::RowVersion>&) { desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Saved. The list of what applies is new."))); });
    });
    sheet->open();
}

void openSettingSheet(Desk& desk, const checks::ItemSetting& setting, const QString& title) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Owner and scope: %1")).arg(title), desk, "template.settingSheet");
    auto* applies = new ComboField;
    applies->setObjectName(QStringLiteral("setting.applies"));
    applies->addOption(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "as the practice profile says")), int(checks::AppliesChoice::Auto));
    applies->addOption(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "applies here")), int(checks::AppliesChoice::Yes));
    applies->addOption(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "does not apply here")), int(checks::AppliesChoice::No));
    applies->setValue(int(setting.applies));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Applies")), applies, QStringLiteral("applies"), 2);
    auto* reason = new TextField(fromUtf8(setting.reason));
    reason->setObjectName(QStringLiteral("setting.reason"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Reason, where you decide")), reason, QStringLiteral("reason"), 2);
    auto* owner = sheet->addPerson(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Owner")), "setting.owner", QStringLiteral("owner"), setting.owner);
    auto* deputy = sheet->addPerson(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Deputy")), "setting.deputy", QStringLiteral("deputy"), setting.deputy);
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Save")), ButtonKind::Primary, [=, &desk] {
        auto draft = setting;
        draft.applies = static_cast<checks::AppliesChoice>(applies->value().toInt());
        draft.reason = toUtf8(reason->text().trimmed());
        draft.owner = personIn(*owner);
        draft.deputy = personIn(*deputy);
        sheet->run(
            templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Saving owner and scope")),
            [draft](app::Services& services, core::Progress&) { return services.checklistTemplates().saveItemSetting(draft); },
            [&desk](const core::Changed<core::RowVersion>&) { desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Owner and scope are saved."))); });
    });
    sheet->open();
}

void askSetting(Desk& desk, const std::string& item, const QString& title) {
    static RequestSlot slot;
    desk.read(
        desk.page(), slot,
        [item](app::Services& services, core::Progress&) -> core::Result<checks::ItemSetting> {
            PRACTICE_TRY_ASSIGN(const auto settings, services.checklistTemplates().itemSettings());
            for (const auto& setting : settings)
                if (setting.item == item)
                    return setting;
            checks::ItemSetting fresh;
            fresh.item = item;
            return fresh;
        },
        [&desk, title](const checks::ItemSetting& setting) { openSettingSheet(desk, setting, title); });
}

void openSubjectSheet(Desk& desk, const checks::NamedSubject& subject, const std::string& templateKey) {
    const bool isNew = !subject.id.isValid();
    auto* sheet = new ComplianceSheet(isNew ? templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "New equipment, shift or test")) : fromUtf8(subject.name), desk, "template.subjectSheet");
    auto* name = new TextField(fromUtf8(subject.name));
    name->setObjectName(QStringLiteral("subject.name"));
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Name")), name, QStringLiteral("name"), 2)->setRequired(true);
    auto* kind = new ComboField;
    kind->setObjectName(QStringLiteral("subject.kind"));
    for (const auto each : {checks::SubjectKind::Asset, checks::SubjectKind::Shift, checks::SubjectKind::Resident, checks::SubjectKind::Test})
        kind->addOption(words(each), int(each));
    kind->setValue(int(subject.kind));
    kind->setEnabled(isNew);
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Kind")), kind, QStringLiteral("kind"));
    auto* scope = new ComboField;
    scope->setObjectName(QStringLiteral("subject.scope"));
    scope->addOption(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "only for this template")), 0);
    scope->addOption(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "for every item of its kind")), 1);
    scope->setValue(!isNew && subject.askedBy.empty() ? 1 : 0);
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Asked for")), scope, QStringLiteral("askedBy"));
    sheet->addSubmit(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Save")), ButtonKind::Primary, [=, &desk] {
        auto draft = subject;
        draft.name = toUtf8(name->text().trimmed());
        draft.kind = static_cast<checks::SubjectKind>(kind->value().toInt());
        if (scope->value().toInt() == 1)
            draft.askedBy.clear();
        else if (draft.askedBy.empty())
            draft.askedBy = {templateKey};
        const auto told = [&desk](const auto&) { desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Saved. Its items are asked for one by one."))); };
        const auto caption = templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Saving the equipment"));
        if (isNew)
            sheet->run(
                caption,
                [draft](app::Services& services, core::Progress&) { return services.checklistTemplates().addSubject(draft.kind, draft.name, draft.askedBy); }, told);
        else
            sheet->run(caption, [draft](app::Services& services, core::Progress&) { return services.checklistTemplates().updateSubject(draft); }, told);
    });
    sheet->open();
}

void openSubjectsSheet(Desk& desk, const std::string& templateKey) {
    auto* sheet = new ComplianceSheet(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Equipment, shifts and tests")), desk, "template.subjectsSheet");
    sheet->setText(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "What items ask for one by one. People come from the staff list.")));
    auto* which = new ComboField;
    which->setObjectName(QStringLiteral("subjects.which"));
    const auto all = desk.lookups().subjects;
    for (const auto& subject : all)
        which->addOption(QStringLiteral("%1 · %2").arg(fromUtf8(subject.name), words(subject.kind)), qlonglong(subject.id.value()));
    which->setSearchable();
    sheet->form()->add(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Named so far")), which, QStringLiteral("subject"), 2);
    const auto chosen = [which, all]() -> std::optional<checks::NamedSubject> {
        for (const auto& subject : all)
            if (subject.id.value() == which->value().toLongLong())
                return subject;
        return std::nullopt;
    };
    sheet->addCancel(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Close")));
    auto* archive = sheet->addButton(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Archive")), ButtonKind::Outline, [&desk, chosen] {
        const auto subject = chosen();
        if (!subject)
            return false;
        desk.write(
            desk.page(), templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Archiving")),
            [id = subject->id, version = subject->version](app::Services& services, core::Progress&) { return services.checklistTemplates().archiveSubject(id, version); },
            [&desk](const core::Changed<checks::SubjectId>&) { desk.navigator().toast(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "It is archived and asked for no more."))); });
        return true;
    });
    archive->setEnabled(!all.empty());
    auto* edit = sheet->addButton(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "Edit…")), ButtonKind::Outline, [&desk, chosen, templateKey] {
        if (const auto subject = chosen())
            openSubjectSheet(desk, *subject, templateKey);
        return true;
    });
    edit->setEnabled(!all.empty());
    sheet->addButton(templateSays(QT_TRANSLATE_NOOP("ComplianceTemplates", "New…")), ButtonKind::Primary, [&desk, templateKey] {
        openSubjectSheet(desk, {}, templateKey);
        return true;
    })->setObjectName(QStringLiteral("subjects.new"));
    sheet->open();
}

} // namespace practice::ui::compliance
