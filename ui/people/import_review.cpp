// The preview of an import: what is asked, what is wrong, and what would be done with the row under the cursor.
#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/people/import_page.h"
#include "ui/people/import_start.h"
#include "ui/people/import_table.h"
#include "ui/people/words.h"
#include "ui/shell/page_frame.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace practice::ui::people {

void ImportPage::buildPreview() {
    m_table = new ImportTable(&m_model);
    m_table->setObjectName(QStringLiteral("people.import.table"));
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("people.import.notice"));
    m_notice->hide();
    auto* preview = new QWidget;
    auto* column = new QVBoxLayout(preview);
    column->setContentsMargins(px(12), 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(makeQuestion());
    column->addWidget(m_table, 1);
    m_body->addWidget(preview);

    m_bar = new FilterBar;
    m_bar->setObjectName(QStringLiteral("people.import.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_show = m_bar->addFilter(tr("Rows"), {}, -1);
    m_show->setObjectName(QStringLiteral("people.import.show"));
    m_next = new Button(tr("Next error"), ButtonKind::Ghost);
    m_next->setObjectName(QStringLiteral("people.import.next"));
    m_next->setToolTip(tr("N in the table"));
    m_bar->addRight(m_next);
    m_frame->setFilterBar(m_bar);
    connect(m_next, &QPushButton::clicked, m_table, &ImportTable::goToNextError);
    connect(m_show, &FilterField::valueChosen, this, [this](const QVariant& at) {
        m_model.setShown(at.toInt() < 0 ? std::nullopt : std::optional(static_cast<staff::ImportStatus>(at.toInt())));
        showRow();
    });
    m_panel = new DetailsPanel;
    m_panel->setObjectName(QStringLiteral("people.import.row"));
    m_frame->setPanel(m_panel);
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] { m_frame->showPanel(false); });
    connect(&m_model, &ImportModel::edited, this, &ImportPage::edit, Qt::QueuedConnection); // after the editor has closed
    connect(m_table, &ImportTable::meaningChosen, this, &ImportPage::setMeaning, Qt::QueuedConnection);
    connect(m_table, &ImportTable::currentMoved, this, &ImportPage::showRow);
    connect(m_table, &ImportTable::skipRequested, this, [this](int row) {
        const auto at = m_model.importRow(row);
        skip(at, !m_import->row(at).skipped);
    });
}

QWidget* ImportPage::makeQuestion() {
    m_question = new Surface(Token::AccentSoft);
    m_questionText = new Label;
    m_monthFirst = new Button({}, ButtonKind::Outline);
    m_monthFirst->setObjectName(QStringLiteral("people.import.monthFirst"));
    m_dayFirst = new Button({}, ButtonKind::Outline);
    m_dayFirst->setObjectName(QStringLiteral("people.import.dayFirst"));
    auto* row = new QHBoxLayout(m_question);
    row->setContentsMargins(px(12), px(9), px(12), px(9));
    row->setSpacing(px(8));
    row->addWidget(m_questionText);
    row->addWidget(m_monthFirst);
    row->addWidget(m_dayFirst);
    row->addStretch(1);
    connect(m_monthFirst, &QPushButton::clicked, this, [this] { answer(core::DateOrder::MonthFirst); });
    connect(m_dayFirst, &QPushButton::clicked, this, [this] { answer(core::DateOrder::DayFirst); });
    m_question->hide();
    return m_question;
}

void ImportPage::showQuestion() {
    const auto question = m_import->question();
    m_question->setVisible(question.has_value());
    if (!question)
        return;
    m_questionText->setText(tr("What does %1 in this file mean? %2 can be read in two ways.")
                                .arg(fromUtf8(question->example),
                                     counted(std::int64_t(question->ambiguousCells), tr("%1 date"), tr("%1 dates"))));
    m_monthFirst->setText(tr("%1 (month first)").arg(dateText(question->monthFirst)));
    m_dayFirst->setText(tr("%1 (day first)").arg(dateText(question->dayFirst)));
}

/// What concerns the file as a whole; the question has its own place.
void ImportPage::showProblems() {
    QStringList sentences;
    bool error = false;
    for (const auto& finding : m_import->fileFindings()) {
        if (m_import->question() && finding.code.key == std::string_view("people.import_date_order_open"))
            continue;
        sentences << ui::sentence(finding);
        error = error || finding.severity == core::Severity::Error;
    }
    m_notice->setVisible(!sentences.isEmpty());
    if (sentences.isEmpty())
        return;
    m_notice->showMessage(error ? core::Severity::Error : core::Severity::Warning,
                          error ? tr("The file cannot be imported like this") : tr("Look at this before you import"),
                          sentences.join(QLatin1Char('\n')));
    m_notice->setAction({}, {});
}

void ImportPage::showSummary() {
    const auto summary = m_import->summary();
    const auto total = std::int64_t(m_import->rowCount());
    QList<FilterOption> options{{-1, tr("All %1").arg(numberText(total))}};
    QStringList parts;
    for (int i = 0; i < staff::kImportStatusCount; ++i) {
        const auto status = static_cast<staff::ImportStatus>(i);
        const auto count = std::int64_t(summary.of(status));
        options.append({i, QStringLiteral("%1 %2").arg(words(status), numberText(count))});
        parts << QStringLiteral("%1 %2").arg(numberText(count), words(status).toLower());
    }
    const QVariant shown = m_show->value();
    m_show->setOptions(options);
    m_show->setValue(shown);
    const auto errors = std::int64_t(summary.of(staff::ImportStatus::Error));
    const auto writes = std::int64_t(summary.of(staff::ImportStatus::New) + summary.of(staff::ImportStatus::Changed));
    m_frame->setFooterText(tr("%1 = %2").arg(counted(total, tr("%1 row"), tr("%1 rows")), parts.join(QStringLiteral(" + "))),
                           tr("F2 edits · S skips · N next error · M meaning of the column"));
    m_next->setText(errors == 0 ? tr("No errors") : counted(errors, tr("Next of %1 error"), tr("Next of %1 errors")));
    m_next->setEnabledOr(errors == 0 ? tr("No row has an error") : QString());
    m_skipAll->setEnabledOr(errors == 0 ? tr("No row has an error") : QString());
    m_commit->setText(counted(writes, tr("Import %1 person"), tr("Import %1 people")));
    QString why;
    if (core::hasErrors(m_import->fileFindings()))
        why = m_import->question() ? tr("Answer the question about dates first") : tr("Say first what the columns mean");
    else if (errors > 0)
        why = counted(errors, tr("%1 row still has an error: correct or skip it"), tr("%1 rows still have errors: correct or skip them"));
    else if (writes == 0)
        why = tr("The file holds nothing new");
    m_commit->setEnabledOr(why);
}

void ImportPage::addFindings(const staff::ImportRow& row) {
    if (row.findings.empty())
        return;
    auto* section = m_panel->addSection(core::hasErrors(row.findings) ? tr("To correct") : tr("To look at"));
    for (const auto& finding : row.findings) {
        const auto column = staff::staffColumn(finding.field);
        const QString where = column ? words(*column) + QStringLiteral(": ") : QString();
        auto* line = new ReasonLine(reasonOf(finding.severity), where + ui::sentence(finding));
        line->setWrapping(true);
        section->addWidget(line);
    }
}

void ImportPage::showRow() {
    m_panel->clear();
    const QModelIndex at = m_table->currentIndex();
    if (!m_import || !at.isValid() || m_model.rowCount() <= at.row()) {
        m_panel->setTitle(tr("No row marked"), tr("Mark a row to see what is wrong with it and what would change."));
        m_panel->setPill({}, PillKind::Muted);
        return;
    }
    const auto index = m_model.importRow(at.row());
    const auto& row = m_import->row(index);
    m_panel->setTitle(tr("Line %1").arg(numberText(std::int64_t(row.line))));
    m_panel->setPill(words(row.status), pillOf(row.status));
    addFindings(row);
    if (!row.skipped && row.status != staff::ImportStatus::Error) {
        const auto values = m_import->valuesOf(index);
        auto* section = m_panel->addSection(row.status == staff::ImportStatus::New ? tr("Would be added")
                                            : row.status == staff::ImportStatus::Same ? tr("Is in the staff list already")
                                                                                      : tr("Would be changed"));
        QStringList changes;
        for (const auto column : row.changes)
            changes << words(column);
        if (!changes.isEmpty() && row.status == staff::ImportStatus::Changed) {
            auto* line = new ReasonLine(Reason::Info, changes.join(QStringLiteral(", ")));
            line->setWrapping(true);
            section->addWidget(line);
        }
        for (const auto& fact : employeeFacts(values, m_desk.lookups(), true))
            if (!fact.value.isEmpty())
                section->addFact(fact.label, fact.value);
    }
    auto* toggle = new Button(row.skipped ? tr("Take this row after all") : tr("Skip this row"), ButtonKind::Outline);
    toggle->setObjectName(QStringLiteral("people.import.skip"));
    connect(toggle, &QPushButton::clicked, this, [this, index, skipped = row.skipped] { skip(index, !skipped); }, Qt::QueuedConnection);
    m_panel->addFooter(toggle);
}

std::optional<reporting::TableReport> ImportPage::report() const {
    if (!m_import || m_body->currentIndex() != Preview)
        return std::nullopt;
    using reporting::CellKind;
    reporting::TableReport report;
    report.id = "staff_import_findings";
    report.title = "Findings of a staff import";
    report.asOf = m_desk.runner().workspace().clock().now();
    report.provenance = "The rows of the file as corrected so far; nothing of it is saved yet.";
    report.columns = {{"line", "Line", CellKind::Integer, {}}, {"verdict", "Verdict", CellKind::Text, {}},
                      {"column", "Column", CellKind::Text, {}}, {"finding", "Finding", CellKind::Text, {}}};
    for (int at = 0; at < m_model.rowCount(); ++at) {
        const auto& row = m_import->row(m_model.importRow(at));
        for (const auto& finding : row.findings) {
            const auto column = staff::staffColumn(finding.field);
            report.rows.push_back({{std::int64_t(row.line), toUtf8(words(row.status)),
                                    column ? reporting::CellValue(toUtf8(words(*column))) : reporting::CellValue(),
                                    toUtf8(ui::sentence(finding))}});
        }
    }
    return report;
}

void undoImport(Desk& desk, staff::ImportBatchId batch, std::function<void()> then) {
    using Undone = core::Result<core::Changed<staff::ImportBatchId>>;
    desk.write(&desk, ImportPage::tr("Undoing the import"),
               [batch](app::Services& services, core::Progress& progress) -> Undone {
                   PRACTICE_TRY_ASSIGN(const auto batches, services.staffImport().batches());
                   const auto at = std::find_if(batches.begin(), batches.end(), [batch](const auto& b) { return b.id == batch; });
                   if (at == batches.end())
                       return core::refuse(core::NotFound{{"import_batch", batch.value()}});
                   return services.staffImport().undo(batch, at->version, progress);
               },
               [&desk, then = std::move(then)](auto) {
                   desk.navigator().toast(ImportPage::tr("The import was undone: the staff list is as it was before."));
                   if (then)
                       then();
               });
}

} // namespace practice::ui::people
