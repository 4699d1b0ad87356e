#include "ui/shell/shell_navigator.h"

#include "app/workspace.h"
#include "ui/common/format.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/shell/history_list.h"
#include "ui/shell/report_table.h"

#include <QBoxLayout>
#include <QTableView>

#include <algorithm>

namespace practice::ui::shell {

ShellNavigator::ShellNavigator(QWidget* window, DbRunner& runner, std::shared_ptr<const security::Session> session)
    : QObject(window), m_window(window), m_runner(runner), m_drawer(new Drawer(window)), m_toast(new Toast(window)),
      m_notices(new NoticeCenter(this)), m_output(new ReportOutput(window, runner, *this, std::move(session))),
      m_guard(new UnsavedGuard(window)) {
    m_toast->setObjectName(QStringLiteral("shell.toast"));
    connect(&m_runner, &DbRunner::failed, this, &ShellNavigator::showFailure);
}

void ShellNavigator::leaveTo(const QString& pageId, std::function<void()> then) {
    if (pageId.isEmpty() || pageId == m_host->currentId()) {
        then();
        return;
    }
    m_guard->switchFrom(m_host->current(), [then = std::move(then)](bool go) {
        if (go)
            then();
    });
}

void ShellNavigator::openPage(const QString& pageId) {
    if (!m_host->has(pageId)) {
        notice(tr("This page is not available"), tr("Your roles do not include it. Nothing was changed."),
               core::Severity::Note);
        return;
    }
    leaveTo(pageId, [this, pageId] {
        m_drawer->dismiss();
        m_host->show(pageId);
    });
}

void ShellNavigator::open(const core::EntityRef& record) {
    const auto pageId = m_host->pageFor(record);
    if (pageId.isEmpty()) {
        notice(tr("This record cannot be opened here"), tr("No page of yours shows it. Nothing was changed."),
               core::Severity::Note);
        return;
    }
    leaveTo(pageId, [this, record] {
        m_drawer->dismiss();
        if (!m_host->openRecord(record))
            notice(tr("The record was not found"), tr("It may have been archived by somebody else. Reload the list."),
                   core::Severity::Warning);
    });
}

void ShellNavigator::go(int by) {
    const auto pageId = m_host->peek(by);
    if (!pageId.isEmpty())
        leaveTo(pageId, [this, by] { m_host->go(by); });
}

void ShellNavigator::toast(const QString& text, const QString& undoText, std::function<void()> undo) {
    const auto shortcut = undo ? tr("Ctrl+Z") : QString();
    m_toast->showMessage(text, undoText.isEmpty() && undo ? tr("Undo") : undoText, std::move(undo), shortcut);
}

void ShellNavigator::notice(const QString& title, const QString& text, core::Severity severity) {
    if (m_notices->add(title, text, severity))
        m_toast->showMessage(title + (title.endsWith(QLatin1Char('.')) ? QStringLiteral(" ") : QStringLiteral(". ")) + text);
}

void ShellNavigator::showRefusal(const core::Refusal& refusal) {
    const auto text = ui::describe(refusal);
    auto lines = text.details;
    if (!text.whatToDo.isEmpty())
        lines << text.whatToDo;
    notice(text.title, lines.join(QLatin1Char('\n')), core::Severity::Warning);
}

void ShellNavigator::showFailure(const QString& sentence, const QString& reference) {
    notice(tr("An action failed"),
           reference.isEmpty() ? sentence : tr("%1 Reference %2.").arg(sentence, reference), core::Severity::Error);
}

void ShellNavigator::showNotices() {
    m_drawer->open(tr("Notices"), tr("Of this session, newest first"), makeNoticeList(*m_notices));
    m_notices->markAllRead();
}

void ShellNavigator::printReport(const reporting::TableReport& report) { m_output->preview(report); }
void ShellNavigator::exportReport(const reporting::TableReport& report) { m_output->exportSheet(report); }

void ShellNavigator::showHistory(const core::EntityRef& record, const QString& title, std::optional<core::DepartmentId> department) {
    // Whoever may see the page of the record may see its history.
    auto guard = security::Permission::AuditView;
    const auto pageId = m_host->pageFor(record);
    for (const auto& entry : m_host->entries())
        if (entry.id == pageId)
            guard = entry.permission;
    // A record of another department that shows here all the same (somebody floats): without its values.
    const auto session = m_runner.workspace().session();
    if (department && (!session || !session->may(guard, *department)))
        department.reset();
    auto* list = new HistoryList(m_runner, record, guard, department);
    connect(list, &HistoryList::refused, this, &ShellNavigator::showRefusal);
    m_drawer->open(tr("History"), title, list);
}

void ShellNavigator::explain(const QString& title, const QString& formula, const reporting::TableReport& rows) {
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("shell.explain"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(10));
    auto* how = new Label(formula, TextStyle::Body, Token::Text, content);
    how->setWordWrap(true);
    column->addWidget(how);
    const auto filters = filtersText(rows);
    if (!filters.isEmpty()) {
        auto* used = new Label(tr("Filters: %1").arg(filters), TextStyle::Secondary, Token::Text2, content);
        used->setWordWrap(true);
        column->addWidget(used);
    }
    column->addWidget(makeReportTable(rows, content), 1);
    if (!rows.provenance.empty()) {
        auto* from = new Label(reportCaption(rows.provenance), TextStyle::Secondary, Token::Text2, content);
        from->setWordWrap(true);
        column->addWidget(from);
    }
    m_drawer->open(tr("Explain: %1").arg(title),
                   counted(static_cast<std::int64_t>(rows.rows.size()), tr("%1 row behind it"), tr("%1 rows behind it")),
                   content, 560);
}

} // namespace practice::ui::shell
