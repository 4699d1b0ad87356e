#include "ui/ledger/opening_view.h"

#include "app/workspace.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QScrollArea>
#include <QStackedWidget>

#include <filesystem>

namespace practice::ui::ledger {

using books::OpeningLine;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

constexpr int kMostShown = 200; ///< Findings in the list; the count names all.

struct OpeningFile {
    core::CsvTable table;
    books::OpeningPreview preview;
};

std::vector<LedgerColumn<OpeningLine>> openingColumns(const Desk& desk) {
    return {
        {{"line", "Line", CellKind::Integer, {}}, {reportTitle("Line"), ui::CellKind::Figure, 0},
         [](const OpeningLine& l) { return Cell::number(std::int64_t(l.line)); },
         [](const OpeningLine& l) { return reporting::CellValue(std::int64_t(l.line)); }},
        {{"account", "Account", CellKind::Text, {}}, {reportTitle("Account"), ui::CellKind::Text, 0, true},
         [&desk](const OpeningLine& l) { return Cell::name(desk.lookups().accountText(l.account)); },
         [&desk](const OpeningLine& l) { return textValue(desk.lookups().accountText(l.account)); }},
        {{"department", "Department", CellKind::Text, {}}, {reportTitle("Department"), ui::CellKind::Text, 180},
         [&desk](const OpeningLine& l) { return Cell::plain(desk.lookups().department(l.department)); },
         [&desk](const OpeningLine& l) { return textValue(desk.lookups().department(l.department)); }},
        {{"amount", "Amount", CellKind::Money, "Debit positive, credit negative"}, {reportTitle("Amount"), ui::CellKind::Figure, 0},
         [](const OpeningLine& l) { return Cell::money(l.amount); },
         [](const OpeningLine& l) { return reporting::CellValue(l.amount); }},
    };
}

} // namespace

OpeningView::OpeningView(Desk& desk)
    : View(desk), m_columns(openingColumns(desk)),
      m_model(std::make_unique<RecordTableModel<OpeningLine>>([](const OpeningLine& l) { return std::int64_t(l.line); })),
      m_bar(new QWidget), m_choose(new Button(Icon::Import, tr("Choose a CSV file…"), ButtonKind::Outline)), m_file(new Label),
      m_asOf(new DateField), m_import(new Button(tr("Import as one batch"), ButtonKind::Primary)), m_body(new QStackedWidget),
      m_empty(new EmptyState(Icon::Import, tr("Opening balances of a practice that changes over"),
                             tr("Choose a CSV file with the trial balance: Account (code), Debit, Credit or Amount, and Department if you "
                                "keep it. A last row “Total” is compared with the lines. Nothing is saved before you have seen it."))),
      m_totals(new MessageLine), m_findings(new QWidget), m_table(new RecordTable(tr("Lines to import"))) {
    addColumns(*m_model, m_columns);
    makeBar();
    m_empty->setObjectName(QStringLiteral("opening.empty"));
    m_body->addWidget(m_empty);
    m_body->addWidget(makePreview());
    connect(&desk, &Desk::lookupsChanged, this, [this] {
        m_asOf->setReference(m_desk.lookups().today);
        if (!m_asOf->date() && !m_asOf->isUnreadable())
            m_asOf->setDate(m_desk.lookups().postingDate());
        m_choose->setEnabledOr(m_desk.whyNot(Permission::OpeningBalancesImport));
        m_import->setEnabledOr(whyNotImport());
    });
}

void OpeningView::makeBar() {
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_choose->setObjectName(QStringLiteral("opening.choose"));
    m_import->setObjectName(QStringLiteral("opening.import"));
    m_asOf->setObjectName(QStringLiteral("opening.asOf"));
    m_asOf->setFixedWidth(px(130));
    auto* caption = new Label(tr("As of"), TextStyle::Body, Token::Text2, m_bar);
    caption->setBuddy(m_asOf);
    m_asOf->setAccessibleName(tr("As of"));
    row->addWidget(m_choose);
    row->addWidget(m_file);
    row->addStretch(1);
    row->addWidget(caption);
    row->addWidget(m_asOf);
    row->addWidget(m_import);
    connect(m_choose, &QPushButton::clicked, this, &OpeningView::chooseFile);
    connect(m_import, &QPushButton::clicked, this, [this] { import(); });
    connect(m_asOf, &DateField::dateChanged, this, [this] { m_import->setEnabledOr(whyNotImport()); });
}

QWidget* OpeningView::makePreview() {
    auto* preview = new QWidget;
    auto* row = new QHBoxLayout(preview);
    row->setContentsMargins(px(12), 0, px(24), px(12));
    row->setSpacing(px(24));
    m_table->setObjectName(QStringLiteral("opening.table"));
    m_table->setRecordModel(m_model.get());
    m_table->setEmptyWidget(new EmptyState(Icon::TextFile, tr("No line can be imported"), tr("The findings beside say why."), EmptyState::Tone::Warn));
    row->addWidget(m_table, 1);
    auto* side = new QWidget(preview);
    side->setFixedWidth(px(330));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(new Label(tr("Control totals"), TextStyle::Strong, Token::Text, side));
    m_totals->setObjectName(QStringLiteral("opening.totals"));
    m_totals->setWrapping(true);
    column->addWidget(m_totals);
    column->addSpacing(px(8));
    column->addWidget(new Label(tr("Findings"), TextStyle::Strong, Token::Text, side));
    auto* scroll = new QScrollArea(side);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_findings->setObjectName(QStringLiteral("opening.findings"));
    m_findings->setAutoFillBackground(false);
    auto* list = new QVBoxLayout(m_findings);
    list->setContentsMargins(0, 0, px(8), 0);
    list->setSpacing(px(4));
    scroll->setWidget(m_findings);
    column->addWidget(scroll, 1);
    row->addWidget(side);
    return preview;
}

QWidget* OpeningView::mainStop() const { return m_csv ? static_cast<QWidget*>(m_table) : m_choose; }

void OpeningView::chooseFile() {
    auto* dialog = new QFileDialog(m_desk.page(), tr("Opening balances"), {}, tr("Tables (*.csv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OpeningView::loadFile);
    dialog->open();
}

void OpeningView::loadFile(const QString& file) {
    m_desk.read(
        this, m_slot,
        [path = std::filesystem::path(toUtf8(file))](app::Services& services, core::Progress&) -> core::Result<OpeningFile> {
            OpeningFile opened;
            PRACTICE_TRY_ASSIGN(opened.table, core::readCsv(path));
            PRACTICE_TRY_ASSIGN(opened.preview, services.ledger().previewOpening(opened.table));
            return opened;
        },
        [this, file](OpeningFile opened) { show(std::move(opened.table), std::move(opened.preview), QFileInfo(file).fileName()); });
}

void OpeningView::show(core::CsvTable table, books::OpeningPreview preview, const QString& file) {
    m_csv = std::move(table);
    m_preview = std::move(preview);
    m_file->setText(file);
    m_model->setRows(m_preview.lines);
    const auto difference = (m_preview.debits - m_preview.credits).absolute();
    const auto lines = counted(static_cast<std::int64_t>(m_preview.lines.size()), tr("%1 line"), tr("%1 lines"));
    if (difference.isZero())
        m_totals->setMessage(Icon::Ok, tr("%1: debits %2 = credits %3").arg(lines, money(m_preview.debits), money(m_preview.credits)) +
                                           (m_preview.isControlled ? QLatin1Char('\n') + tr("The lines add up to the file’s own total row") : QString()),
                             Token::Ok);
    else
        m_totals->setMessage(Icon::Danger, tr("%1: debits %2, credits %3, %4 apart").arg(lines, money(m_preview.debits), money(m_preview.credits), money(difference)),
                             Token::Danger);
    m_model->setTotals({{}, Cell::name(tr("Debits less credits")), {}, Cell::moneyTotal(m_preview.debits - m_preview.credits)});
    showFindings();
    m_body->setCurrentIndex(1);
    m_import->setEnabledOr(whyNotImport());
    footLeft = tr("Nothing is saved yet");
    footRight = lines;
    m_table->setFocus();
    emit textsChanged();
}

void OpeningView::showFindings() {
    auto* list = static_cast<QVBoxLayout*>(m_findings->layout());
    while (auto* item = list->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const auto add = [list](ReasonLine* line) {
        line->setWrapping(true);
        list->addWidget(line);
    };
    int shown = 0;
    for (const auto& finding : m_preview.findings)
        if (++shown <= kMostShown)
            add(new ReasonLine(finding, m_findings));
    if (!core::hasErrors(m_preview.findings) && !m_preview.lines.empty())
        add(new ReasonLine(Reason::Ok, tr("Every line can be imported"), m_findings));
    if (shown > kMostShown)
        add(new ReasonLine(Reason::Muted, tr("and %1 more").arg(numberText(shown - kMostShown)), m_findings));
    list->addStretch(1);
}

void OpeningView::clear() {
    m_csv.reset();
    m_preview = {};
    m_file->setText({});
    m_model->setRows({});
    m_body->setCurrentIndex(0);
    m_import->setEnabledOr(whyNotImport());
    footLeft.clear();
    footRight.clear();
    emit textsChanged();
}

QString OpeningView::whyNotImport() const {
    if (const auto denied = m_desk.whyNot(Permission::OpeningBalancesImport); !denied.isEmpty())
        return denied;
    if (!m_csv)
        return tr("choose a file first");
    if (core::hasErrors(m_preview.findings) || m_preview.lines.empty())
        return tr("the findings must be repaired in the file first");
    return m_asOf->date() ? QString() : tr("enter the date of the balances");
}

void OpeningView::import(std::function<void(bool)> done) {
    if (!whyNotImport().isEmpty()) {
        if (done)
            done(false);
        return;
    }
    m_import->setEnabledOr(tr("the import runs"));
    m_desk.runner().write(
        this, tr("Importing opening balances"),
        [table = *m_csv, on = *m_asOf->date()](app::Services& services, core::Progress&) { return services.ledger().importOpening(table, on); },
        [this, done](core::Result<core::Changed<books::BatchId>> result) {
            if (result) {
                const auto batch = result->value;
                clear();
                m_desk.navigator().toast(tr("The opening balances are in the journal"), tr("Reverse"), [desk = QPointer<Desk>(&m_desk), batch] {
                    if (desk)
                        desk->reverseBatchNow(batch);
                });
            } else {
                m_import->setEnabledOr(whyNotImport());
                m_desk.navigator().showRefusal(result.error());
            }
            if (done)
                done(result.has_value());
        });
}

QString OpeningView::unsavedWork() const { return m_csv ? tr("The opening balances are not imported.") : QString(); }

std::optional<reporting::TableReport> OpeningView::report() {
    if (!m_csv)
        return std::nullopt;
    auto report = reportOf<OpeningLine>(*m_table, *m_model, m_columns, "account", [](const auto& l) { return l.account.value(); });
    describeReport(report, "opening_preview", "Opening balances, preview", m_desk.runner().workspace().clock().now(),
                   {{"File", toUtf8(m_file->text())}}, "Lines of the chosen file; nothing of it is saved yet.");
    return report;
}

std::vector<ActionSpec> OpeningView::actions() {
    return {{QStringLiteral("ledger.openingFile"), tr("Opening balances from a CSV file…"), {}, Permission::OpeningBalancesImport,
             [this] { chooseFile(); }, {}, {}},
            {QStringLiteral("ledger.openingImport"), tr("Import the opening balances"), {}, Permission::OpeningBalancesImport,
             [this] { import(); }, [this] { return whyNotImport(); }, {}}};
}

} // namespace practice::ui::ledger
