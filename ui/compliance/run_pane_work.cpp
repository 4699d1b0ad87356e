// What the checklist pane does: saving answers, files, signatures, printing.
#include "ui/compliance/run_pane.h"

#include "app/services.h"
#include "app/workspace.h"
#include "compliance/compliance_reports.h"
#include "compliance/finding_service.h"
#include "compliance/run_rules.h"
#include "compliance/template_service.h"
#include "security/audit_query.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/compliance/evidence_io.h"
#include "ui/compliance/run_line.h"
#include "ui/compliance/words.h"

#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTimer>

namespace practice::ui::compliance {

using checks::RunState;
using security::Permission;
using AnswerDraft = checks::ChecklistService::AnswerDraft;

core::Result<RunPane::Reading> RunPane::read(app::Services& services, checks::RunId id) {
    Reading reading;
    PRACTICE_TRY_ASSIGN(reading.run, services.checklists().run(id));
    PRACTICE_TRY_ASSIGN(const auto version, services.checklistTemplates().version(reading.run.templateVersion));
    reading.version = version.number;
    const bool found = std::ranges::any_of(reading.run.items, [](const auto& item) { return item.outcome == checks::Outcome::Finding; });
    if (reading.run.state != RunState::Done || !found)
        return reading;
    PRACTICE_TRY_ASSIGN(auto findings, services.complianceFindings().findings());
    for (auto& finding : findings)
        if (finding.runItem && std::ranges::any_of(reading.run.items, [&](const auto& item) { return item.id == *finding.runItem; }))
            reading.findings.push_back(std::move(finding));
    return reading;
}

void RunPane::save(RunLine* line) {
    if (!isOpen())
        return;
    auto draft = line->pending();
    if (!draft)
        return refreshBar();
    line->sending = true;
    m_desk.runner().write(
        this, tr("Saving the answer"),
        [draft = *draft](app::Services& services, core::Progress&) { return services.checklists().answer(draft); },
        [this, line = QPointer(line), draft = *draft](core::Result<core::Changed<checks::RowVersion>> result) {
            if (!line)
                return;
            line->sending = false;
            if (!result)
                return refused(line, draft, result.error());
            line->markSent(draft, result->value);
            for (auto& item : m_run->items) // what hangs on it is asked, or not, at once
                if (item.id == draft.item) {
                    item.answer = draft.answer;
                    item.version = result->value;
                }
            refresh();
            save(line); // what was changed meanwhile
        },
        [line = QPointer(line)](const QString& sentence, const QString&) {
            if (line) {
                line->sending = false;
                line->setProblem(sentence);
            }
        });
}

void RunPane::refused(RunLine* line, const AnswerDraft& draft, const core::Refusal& refusal) {
    if (std::holds_alternative<core::Conflict>(refusal))
        return showConflict(line, draft);
    const auto text = ui::describe(refusal);
    line->setProblem((QStringList{text.title} + text.details).join(QLatin1Char(' ')));
}

/// Somebody answered the same item first: both answers, and the choice.
void RunPane::showConflict(RunLine* line, const AnswerDraft& draft) {
    struct Saved {
        checks::Run run;
        std::optional<security::LastChange> change;
    };
    m_desk.read(
        this, m_askSlot,
        [id = m_run->id](app::Services& services, core::Progress&) -> core::Result<Saved> {
            PRACTICE_TRY_ASSIGN(auto run, services.checklists().run(id));
            return Saved{std::move(run), security::lastChangeOf(services.context(), {"compliance_run", id.value()})};
        },
        [this, line = QPointer(line), draft](const Saved& saved) {
            const auto at = std::ranges::find(saved.run.items, draft.item, &checks::RunItem::id);
            if (!line || at == saved.run.items.end())
                return;
            const auto facts = [&](const std::optional<checks::Answer>& answer, const std::string& comment) {
                return std::vector<Fact>{{tr("Answer"), answer ? fromUtf8(checks::displayText(*answer)) : QString()}, {tr("Comment"), fromUtf8(comment)}};
            };
            const auto by = saved.change ? SavedBy{fromUtf8(saved.change->name), instantText(saved.change->at, m_desk.lookups().zone)} : SavedBy{};
            ui::showConflict(
                this, tr("Item %1 was answered by somebody else").arg(line->number()), facts(at->answer, at->comment), facts(draft.answer, draft.comment),
                [this, line] {
                    if (line)
                        line->forget();
                    show(m_run->id);
                },
                [this, line, version = at->version] {
                    if (!line)
                        return;
                    line->setVersion(version);
                    save(line);
                },
                by);
        });
}

QString RunPane::whyNotSign() const {
    if (!m_run)
        return tr("no checklist is open");
    if (m_run->state != RunState::Open)
        return tr("this checklist is %1").arg(words(m_run->state).toLower());
    if (const auto open = asked() - answered(); open > 0)
        return counted(std::int64_t(open), tr("%1 more answer"), tr("%1 more answers"));
    for (const auto* line : m_lines)
        if (line->isTouched())
            return tr("the answer to item %1 is not saved yet").arg(line->number());
    return m_desk.whyNot(Permission::ComplianceRecord);
}

QString RunPane::whyNotCountersign() const {
    if (!m_run || m_run->state != RunState::Signed)
        return tr("no checklist waits for a second signature");
    if (m_run->signedBy == m_desk.lookups().self)
        return tr("the second signature must come from somebody else");
    return m_desk.whyNot(Permission::ComplianceSign);
}

QString RunPane::whyNotCancel() const { return isOpen() ? m_desk.whyNot(Permission::ComplianceRecord) : tr("no checklist is being worked on"); }
QString RunPane::whyNotAttach() const { return isOpen() ? m_desk.whyNot(Permission::ComplianceRecord) : tr("files are added while a checklist is open"); }

void RunPane::refreshBar() {
    if (!m_run)
        return;
    const auto& run = *m_run;
    const auto& names = m_desk.lookups();
    const auto signedBy = [&](const std::optional<core::UserId>& by, const std::optional<core::Instant>& at) {
        return tr("%1, %2", "person, time").arg(names.user(by), at ? instantText(*at, names.zone) : QString());
    };
    QString text;
    switch (run.state) {
    case RunState::Open: {
        const auto open = std::int64_t(asked() - answered());
        text = open == 0 ? tr("Every item is answered") : counted(open, tr("%1 more answer"), tr("%1 more answers"));
        if (run.needsTwo)
            text += open == 0 ? tr(" · a second person signs after you") : tr(" and a second signature");
        break;
    }
    case RunState::Signed: text = tr("Signed by %1. Waits for the signature of a second person.").arg(signedBy(run.signedBy, run.signedAt)); break;
    case RunState::Done:
        text = tr("Signed by %1").arg(signedBy(run.signedBy, run.signedAt));
        if (run.countersignedBy)
            text += tr(" and by %1").arg(signedBy(run.countersignedBy, run.countersignedAt));
        text += tr(". It cannot be changed.");
        break;
    case RunState::Canceled: text = tr("Canceled. It met nothing; it stays in the audit trail."); break;
    }
    m_barText->setText(text);
    m_cancel->setVisible(run.state == RunState::Open);
    m_cancel->setEnabledOr(whyNotCancel());
    m_sendBack->setVisible(run.state == RunState::Signed);
    m_sendBack->setEnabledOr(m_desk.whyNot(Permission::ComplianceSign));
    m_finding->setVisible(!m_findings.empty());
    m_finding->setText(m_findings.size() > 1 ? tr("Open the first of %1 findings").arg(m_findings.size()) : tr("Open the finding"));
    m_sign->setVisible(run.state == RunState::Open || run.state == RunState::Signed);
    m_sign->setText(run.state == RunState::Signed ? tr("Countersign") : tr("Sign off"));
    m_sign->setEnabledOr(run.state == RunState::Signed ? whyNotCountersign() : whyNotSign());
}

void RunPane::sign() {
    if (!whyNotSign().isEmpty())
        return;
    const auto findings = std::ranges::count_if(m_lines, [](const RunLine* line) { return line->saved().outcome == checks::Outcome::Finding; });
    m_desk.write(
        this, tr("Signing the checklist"),
        [id = m_run->id, version = m_run->version](app::Services& services, core::Progress&) { return services.checklists().sign(id, version); },
        [this, findings, two = m_run->needsTwo](const core::Changed<checks::RowVersion>&) {
            if (two)
                return m_desk.navigator().toast(tr("Signed. A second person signs next."));
            m_desk.navigator().toast(findings == 0 ? tr("Signed off. What it answers is met.")
                                                   : tr("Signed off. %1.").arg(counted(findings, tr("%1 finding is opened"), tr("%1 findings are opened"))));
            (findings > 0 ? m_finding : m_print)->setFocus(Qt::OtherFocusReason);
        });
}

void RunPane::countersign() {
    if (!whyNotCountersign().isEmpty())
        return;
    m_desk.write(
        this, tr("Signing the checklist"),
        [id = m_run->id, version = m_run->version](app::Services& services, core::Progress&) { return services.checklists().countersign(id, version); },
        [this](const core::Changed<checks::RowVersion>&) { m_desk.navigator().toast(tr("Countersigned. What it answers is met.")); });
}

void RunPane::sendBack() {
    SheetDialog::askReason(this, tr("Send the checklist back?"), tr("It can be worked on again, and both signatures are needed anew."), tr("Send back"),
                           ButtonKind::Primary, [this](const QString& reason) {
                               m_desk.write(
                                   this, tr("Sending the checklist back"),
                                   [id = m_run->id, version = m_run->version, why = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return services.checklists().reopen(id, version, why);
                                   },
                                   [this](const core::Changed<checks::RowVersion>&) { m_desk.navigator().toast(tr("The checklist is open again.")); });
                           })
        ->setObjectName(QStringLiteral("run.reasonSheet"));
}

void RunPane::cancelRun() {
    SheetDialog::askReason(this, tr("Cancel this checklist?"), tr("Its answers meet nothing, and its items are due as before. It stays in the audit trail."),
                           tr("Cancel the checklist"), ButtonKind::Danger, [this](const QString& reason) {
                               m_desk.write(
                                   this, tr("Canceling the checklist"),
                                   [id = m_run->id, version = m_run->version, why = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return services.checklists().cancel(id, version, why);
                                   },
                                   [this](const core::Changed<checks::RowVersion>&) {
                                       m_desk.navigator().toast(tr("The checklist is canceled."));
                                       emit leaveWanted();
                                   });
                           })
        ->setObjectName(QStringLiteral("run.reasonSheet"));
}

void RunPane::print() {
    if (!m_run)
        return;
    m_desk.read(
        this, m_askSlot,
        [id = m_run->id, now = m_desk.runner().workspace().clock().now()](app::Services& services, core::Progress&) {
            return checks::runReport(services.checklists(), id, now);
        },
        [this](const reporting::TableReport& report) { m_desk.navigator().printReport(report); });
}

void RunPane::history() {
    if (m_run)
        m_desk.navigator().showHistory({"compliance_run", m_run->id.value()}, tr("Checklist %1").arg(m_run->id.value()));
}

void RunPane::attachToCurrent() {
    if (const auto why = whyNotAttach(); !why.isEmpty())
        return m_desk.navigator().toast(tr("Add a file: %1").arg(why));
    auto* dialog = new QFileDialog(this, tr("Choose the file to add as evidence"));
    dialog->setObjectName(QStringLiteral("run.fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RunPane::attach);
    dialog->open();
}

void RunPane::attach(const QString& path) {
    if (!whyNotAttach().isEmpty() || m_lines.empty())
        return;
    const auto* line = m_current ? m_current : m_lines.front();
    m_notice->hide();
    QTimer::singleShot(0, this, [this] { // the dialog is gone by then: the keys go on with the item
        if (m_current && isOpen())
            m_current->focusAnswer();
    });
    attachFile(m_desk, this, line->saved().id, path, [this](const QString& name, const QString& why) {
        m_notice->showMessage(core::Severity::Error, tr("“%1” was not attached").arg(name), why);
        m_notice->show();
    });
}

void RunPane::evidenceMenu(const checks::Evidence& evidence, QPoint at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, evidence] { viewEvidence(m_desk, evidence); });
    auto* copy = menu->addAction(tr("Save a copy…"), this, [this, evidence] { saveEvidenceCopy(m_desk, evidence); });
    copy->setEnabled(m_desk.may(Permission::ExportData));
    auto* remove = menu->addAction(tr("Remove"), this, [this, evidence] {
        m_desk.write(
            this, tr("Removing the file"),
            [id = evidence.id](app::Services& services, core::Progress&) { return services.checklists().removeEvidence(id); },
            [this, evidence](const core::Changed<checks::EvidenceId>&) {
                m_desk.navigator().toast(tr("“%1” is taken out of the checklist.").arg(fromUtf8(evidence.name)));
            });
    });
    remove->setEnabled(whyNotAttach().isEmpty());
    menu->popup(at);
}

QString RunPane::unsavedWork() const {
    if (!isOpen())
        return {};
    for (const auto* line : m_lines)
        if (line->isTouched())
            return tr("The answer to item %1 of “%2” is not saved yet.").arg(line->number()).arg(fromUtf8(m_run->snapshot.title));
    return {};
}

void RunPane::discardUnsaved() {
    for (auto* line : m_lines)
        if (line->isTouched())
            line->forget();
}

/// Which checklist stood there, and what was typed but not saved.
QByteArray RunPane::draft() const {
    if (!isOpen())
        return {};
    QJsonObject kept{{QStringLiteral("run"), QString::number(m_run->id.value())}};
    QJsonObject typed;
    for (const auto* line : m_lines)
        if (line->isTouched())
            typed[fromUtf8(line->item().id)] = QJsonArray::fromStringList(line->typed());
    kept[QStringLiteral("typed")] = typed;
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

checks::RunId runOfDraft(const QByteArray& bytes) {
    return checks::RunId(QJsonDocument::fromJson(bytes).object()[QLatin1String("run")].toString().toLongLong());
}

void RunPane::takeDraft(const QByteArray& bytes) {
    const auto kept = QJsonDocument::fromJson(bytes).object();
    const auto id = runOfDraft(bytes);
    if (!m_run || m_run->id != id) {
        m_kept = bytes;
        return;
    }
    const auto typed = kept[QLatin1String("typed")].toObject();
    for (auto* line : m_lines) {
        const auto values = typed[fromUtf8(line->item().id)].toArray();
        QStringList words;
        for (const auto& value : values)
            words << value.toString();
        if (!words.isEmpty() && isOpen())
            line->setTyped(words);
    }
}

} // namespace practice::ui::compliance
