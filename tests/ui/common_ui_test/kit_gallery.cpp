// Renders the kit: every colour, style, button, field, pill, chip, row and message, in the three themes.
// kit_gallery FOLDER [scale]

#include "ui/common/charts/chart_card.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/table/cell_delegate.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/marks.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/proof_strip.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cstdio>
#include <functional>

using namespace practice::ui;

namespace {

class Canvas final : public QWidget {
  public:
    Canvas(QSize size, std::function<void(QPainter*)> paint) : m_paint(std::move(paint)) { setFixedSize(size); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_paint(&painter);
    }

  private:
    std::function<void(QPainter*)> m_paint;
};

void heading(QVBoxLayout* column, const QString& text) {
    column->addSpacing(10);
    column->addWidget(new Label(text, TextStyle::Strong));
    column->addWidget(new HairLine(Qt::Horizontal, Token::Line2));
    column->addSpacing(4);
}

QHBoxLayout* row(QVBoxLayout* column, int spacing = 16) {
    auto* line = new QHBoxLayout;
    line->setSpacing(spacing);
    column->addLayout(line);
    return line;
}

void paintSwatches(QPainter* painter) {
    static constexpr Token kTokens[] = {
        Token::Window, Token::Page, Token::Sunken, Token::Hover, Token::Line, Token::Line2, Token::Ctl, Token::Text3, Token::Text2, Token::Text,
        Token::Accent, Token::AccentFill, Token::AccentSoft, Token::Danger, Token::DangerSoft, Token::Warn, Token::WarnSoft, Token::Ok, Token::OkSoft, Token::Weekend};
    painter->setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < 20; ++i) {
        const QRectF box(i % 10 * 90 + 0.5, i / 10 * 34 + 0.5, 82, 26);
        painter->setBrush(color(kTokens[i]));
        painter->setPen(color(Token::Line2));
        painter->drawRoundedRect(box, 4, 4);
    }
}

void paintChip(QPainter* painter, const QRectF& box, const ShiftTone& tone, const QString& code) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(tone.fill);
    QPen pen(tone.outline.isValid() ? tone.outline : QColor(Qt::transparent), 1);
    if (tone.outlineStyle == Qt::CustomDashLine)
        pen.setDashPattern({3, 2});
    painter->setPen(tone.outline.isValid() ? pen : QPen(Qt::NoPen));
    painter->drawRoundedRect(box, 4, 4);
    paintText(painter, box, Qt::AlignHCenter, code, textFont(TextStyle::Strong), tone.text);
    painter->restore();
}

void paintChips(QPainter* painter) {
    static const char* const kCodes[] = {"E", "D", "L", "N", "C", "T", "M", "V", "R", "P", "B", "O"};
    for (int i = 0; i < kShiftPaletteSize; ++i)
        paintChip(painter, QRectF(i * 44 + 0.5, 1.5, 32, 22), Theme::instance()->shiftTone(i), QLatin1String(kCodes[i]));
    paintChip(painter, QRectF(12 * 44 + 0.5, 1.5, 32, 22), Theme::instance()->absenceTone(Absence::Leave), QStringLiteral("AL"));
    paintChip(painter, QRectF(13 * 44 + 0.5, 1.5, 32, 22), Theme::instance()->absenceTone(Absence::Sick), QStringLiteral("S"));
    for (int i = 0; i < kSeriesCount; ++i) {
        QPen pen(Theme::instance()->seriesColor(i), 2);
        if (!Theme::instance()->seriesDash(i).isEmpty())
            pen.setDashPattern(Theme::instance()->seriesDash(i));
        painter->setPen(pen);
        painter->drawLine(QPointF(i * 60, 40), QPointF(i * 60 + 48, 40));
    }
    for (int i = 0; i < kOrderedSteps; ++i)
        painter->fillRect(QRectF(400 + i * 61, 30, 60, 20), Theme::instance()->orderedStep(i));
}

void paintIcons(QPainter* painter) {
    int i = 1;
    for (; i <= int(Icon::AppMark); ++i) {
        const Icon which = Icon(i);
        const QRectF box((i - 1) % 30 * 30, (i - 1) / 30 * 26, 16, 16);
        if (which == Icon::Ok || which == Icon::Info || which == Icon::Warn || which == Icon::Danger)
            paintSeverity(painter, which, box);
        else
            paintIcon(painter, which, box, color(Token::Text2));
    }
    paintIcon(painter, Icon::AppMark, QRectF(600, 72, 28, 28), color(Token::Accent));
    paintSeverity(painter, Icon::Danger, QRectF(640, 72, 28, 28));
    paintSeverity(painter, Icon::Warn, QRectF(680, 72, 28, 28));
    paintSeverity(painter, Icon::Ok, QRectF(720, 72, 28, 28));
    paintIcon(painter, Icon::Lock, QRectF(760, 72, 28, 28), color(Token::Text2));
    paintIcon(painter, Icon::Help, QRectF(800, 72, 28, 28), color(Token::Text2));
    paintIcon(painter, Icon::Billing, QRectF(840, 72, 22, 22), color(Token::Text2));
}

void addRows(QVBoxLayout* column) {
    column->addWidget(new Canvas({896, 102}, [](QPainter* painter) {
        const auto one = [painter](int x, int y, RowLook look, const QString& name, const QString& amount, bool locked, bool focus) {
            const QRectF box(x, y, 436, 33);
            paintRowGround(painter, box, look, locked);
            Cell left = Cell::plain(name, locked ? Token::Text2 : Token::Text);
            left.locked = locked;
            left.strong = look.total;
            Cell right = Cell::figure(amount, {});
            right.token = left.token;
            right.strong = look.total;
            paintCell(painter, QRectF(x, y, 300, 33), left);
            paintCell(painter, QRectF(x + 300, y, 136, 33), right);
            if (focus)
                paintFocusRing(painter, box.adjusted(0, 0, 0, -1), 4);
        };
        one(0, 0, {}, "Medicare", "86,614.10", false, false);
        one(0, 34, {true, false, true, false}, "Northgate Mutual", "99,782.50", false, false);
        one(0, 68, {}, "October, closed", "61,204.00", true, false);
        one(460, 0, {false, true, true, false}, "State Medicaid", "58,538.50", false, false);
        one(460, 34, {}, "Summit Employers", "34,521.00", false, true);
        one(460, 68, {false, false, true, true}, "All payers", "483,559.30", false, false);
    }));
}

void addFields(QVBoxLayout* column) {
    auto* fields = row(column, 20);
    fields->addWidget(new FormField("Name", new TextField("Okafor, Chidi")));
    auto* amount = new MoneyField;
    amount->setAmount(practice::core::Money::fromCents(111600));
    auto* focused = new FormField("Amount", amount);
    focused->setHint("focus");
    fields->addWidget(focused);
    auto* date = new DateField;
    date->setText("Nov 31");
    auto* wrong = new FormField("License ends", date);
    wrong->setError(date->problem());
    fields->addWidget(wrong);
    auto* hidden = new TextField;
    hidden->setHiddenByPermission();
    auto* pay = new FormField("Pay rate", hidden);
    pay->setNeedsPermission("Pay: read");
    fields->addWidget(pay);
    auto* combo = new ComboField;
    combo->addOption("Registered nurse", 1);
    fields->addWidget(new FormField("Role", combo));
    auto* more = row(column);
    auto* on = new CheckField("Counts as worked time");
    on->setChecked(true);
    more->addWidget(on);
    more->addWidget(new CheckField("Night"));
    auto* segmented = new Segmented("Period", {"1 day", "1 week", "2 weeks", "4 weeks"});
    segmented->setCurrent(3);
    more->addWidget(segmented);
    more->addStretch();
    more = row(column);
    auto* answer = new AnswerBar("Door closes");
    answer->setAnswer(AnswerBar::Answer::Yes);
    more->addWidget(answer);
    auto* no = new AnswerBar("Door seals");
    no->setAnswer(AnswerBar::Answer::No);
    more->addWidget(no);
    more->addWidget(new Keycap("Ctrl+K"));
    more->addWidget(new Avatar("Moreno, Dana"));
    auto* badge = new CountBadge;
    more->addWidget(badge);
    badge->setCount(4);
    badge->setAlarming(true);
    more->addStretch();
}

QList<Proof> sampleProofs() {
    return {{"ar", "A/R roll-forward", "483,559.30", ProofState::Holds, {}},
            {"bud", "Budget months = year", "0.05 apart", ProofState::Fails, {}},
            {"drawer", "Drawer = deposit = ledger", "0.00 apart", ProofState::Holds, {}},
            {"census", "Census", "9 of 12", ProofState::Holds, {}}};
}

void addButtons(QVBoxLayout* column, Button** focus) {
    auto* line = row(column);
    line->addWidget(new Button("Publish…", ButtonKind::Primary));
    *focus = new Button("Publish…", ButtonKind::Primary);
    line->addWidget(*focus);
    auto* disabled = new Button("Publish…", ButtonKind::Primary);
    disabled->setEnabledOr("Two shifts break the rest rule");
    line->addWidget(disabled);
    line->addWidget(new Button("Compare", ButtonKind::Outline));
    line->addWidget(new Button(Icon::Print, "Print", ButtonKind::Outline));
    line->addWidget(new Button("Rotations", ButtonKind::Ghost));
    line->addWidget(new Button("Reverse…", ButtonKind::Danger));
    auto* link = new Button("Find cover", ButtonKind::Link);
    link->setTrailing(Icon::ChevronRight);
    line->addWidget(link);
    line->addWidget(new IconButton(Icon::Bell, "Notices"));
    line->addStretch();
}

void addMessages(QVBoxLayout* column) {
    auto* line = row(column);
    auto* notice = new Notice;
    notice->showMessage(practice::core::Severity::Error, "The ward roster was not published",
                        "Two shifts break the rest rule. The draft is safe.");
    line->addWidget(notice, 1);
    auto* holder = new QWidget;
    holder->setFixedSize(460, 92);
    auto* toast = new Toast(holder);
    toast->showMessage("Posted 88 claims, 17,206.15", "Undo", [] {}, "Ctrl+Z");
    line->addWidget(holder);
    auto* empties = row(column);
    auto* empty = new EmptyState(Icon::Filter, "Nothing matches these filters",
                                 "Site: Eastside and Payer: Harbor PPO leave 0 of 1,318 claims.", EmptyState::Tone::Neutral);
    empty->addAction("Clear filters", [] {});
    empty->addAction("Drop “Harbor PPO”", [] {});
    empties->addWidget(empty);
    auto* progress = new ProgressPanel("Reading 148,000 claims");
    progress->setProgress(91760, 148000, "91,760 read · about 1 s left");
    empties->addWidget(progress);
}

QWidget* makePage() {
    auto* page = new Surface(Token::Page);
    page->setFixedSize(960, 1390);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(32, 16, 32, 16);
    heading(column, "Colour");
    column->addWidget(new Canvas({900, 64}, paintSwatches));
    heading(column, "Type");
    auto* type = row(column, 28);
    type->addWidget(new Canvas({150, 34}, [](QPainter* p) { drawFigure(p, QRectF(0, 0, 150, 34), Qt::AlignLeft, "14,286.40", textFont(TextStyle::Figure), color(Token::Text)); }));
    type->addWidget(new Label("Page title", TextStyle::Title));
    type->addWidget(new Label("Panel title", TextStyle::Panel));
    type->addWidget(new Label("Strong", TextStyle::Strong));
    type->addWidget(new Label("Body and cells", TextStyle::Body));
    type->addWidget(new Label("Secondary", TextStyle::Secondary, Token::Text2));
    type->addWidget(new Label("Caption", TextStyle::CaptionStrong));
    type->addStretch();
    heading(column, "Buttons");
    Button* focus = nullptr;
    addButtons(column, &focus);
    heading(column, "Fields");
    addFields(column);
    heading(column, "State pills");
    auto* pills = row(column, 12);
    pills->addWidget(new Pill("Draft 4", PillKind::Info));
    pills->addWidget(new Pill("Published v3", PillKind::Ok));
    pills->addWidget(new Pill("Held", PillKind::Warn));
    pills->addWidget(new Pill("Denied", PillKind::Danger));
    pills->addWidget(new Pill("Reversed", PillKind::Muted));
    auto* locked = new Pill("Locked", PillKind::Muted);
    locked->setIcon(Icon::Lock);
    pills->addWidget(locked);
    pills->addStretch();
    heading(column, "Shift chips and charts");
    column->addWidget(new Canvas({900, 54}, paintChips));
    heading(column, "Icons");
    column->addWidget(new Canvas({900, 104}, paintIcons));
    heading(column, "Rows: rest, hover, selected, focused, locked, total");
    addRows(column);
    heading(column, "Filters, proofs");
    auto* filters = new FilterBar;
    filters->addFilter("Age from", {{1, "Service date"}}, 1);
    filters->addFilter("Site", {{1, "Both"}}, 1);
    filters->setSavedViews({{"m", "Month-end by payer"}}, "m");
    filters->setChips({{"claims", "Claims: open"}});
    filters->setMoreFilters({{1, "Payer"}});
    filters->setSaveViewShown(true);
    column->addWidget(filters);
    auto* proofs = new ProofStrip;
    proofs->setProofs(sampleProofs());
    column->addWidget(proofs);
    addMessages(column);
    column->addStretch();
    focus->setFocus();
    return page;
}

struct Payer {
    qint64 id;
    QString name;
    std::int64_t current, late, credits;
    double share;
};

RecordTableModel<Payer>* makeAging(QObject* parent) {
    using practice::core::Money;
    auto* model = new RecordTableModel<Payer>([](const Payer& p) { return p.id; }, parent);
    model->addColumn({.title = "Payer", .stretches = true}, [](const Payer& p) { return Cell::plain(p.name); });
    model->addColumn({.title = "0–30", .kind = CellKind::Figure, .swatch = Theme::instance()->orderedStep(0)}, [](const Payer& p) { return Cell::money(Money::fromCents(p.current)); });
    model->addColumn({.title = "31–60", .kind = CellKind::Figure, .swatch = Theme::instance()->orderedStep(1)}, [](const Payer& p) { return Cell::money(Money::fromCents(p.late)); });
    model->addColumn({.title = "Credits", .kind = CellKind::Figure}, [](const Payer& p) { return Cell::money(Money::fromCents(p.credits)); });
    model->addColumn({.title = "Total", .kind = CellKind::Figure}, [](const Payer& p) { return Cell::moneyTotal(Money::fromCents(p.current + p.late + p.credits)); });
    model->addColumn({.title = "State", .kind = CellKind::Pill}, [](const Payer& p) { return Cell::pillOf(p.share > 0.2 ? "Held" : "Approved", p.share > 0.2 ? PillKind::Warn : PillKind::Ok); });
    model->addColumn({.title = "Over 90", .kind = CellKind::Share}, [](const Payer& p) { return Cell::bar(percentText(std::int64_t(p.share * 1000)), p.share / 0.4, p.share > 0.2); });
    model->setRows({{1, "Cascade Health Plan", 8421750, 3120400, -120450, 0.074}, {2, "Medicare", 6210400, 1840230, 0, 0.024},
                    {3, "Northgate Mutual", 3912050, 2204100, -41800, 0.243}, {4, "State Medicaid", 2810400, 1420800, 0, 0.122},
                    {5, "Self-pay", 610300, 480200, -64210, 0.474}});
    model->setTotals({Cell::name("All payers"), Cell::moneyTotal(Money::fromCents(21964900)), Cell::moneyTotal(Money::fromCents(9065730)),
                      Cell::moneyTotal(Money::fromCents(-226460)), Cell::moneyTotal(Money::fromCents(30804170)), Cell::plain({}), Cell::bar("14.2 %", 0.35)});
    return model;
}

/// A report page: two charts over a table whose header is the legend, and a panel.
QWidget* makeReport() {
    auto* page = new Surface(Token::Page);
    page->setFixedSize(1280, 700);
    auto* across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(12, 16, 12, 16);
    across->addLayout(column, 1);
    auto* charts = row(column);
    const auto whole = [](std::int64_t v) { return numberText(v / 100'000); };
    const auto cents = [](std::int64_t v) { return money(practice::core::Money::fromCents(v)); };
    auto* bars = new ChartCard("By payer and age, thousands");
    bars->setFormats(whole, cents);
    bars->setData({"Cascade", "Medicare", "Northgate", "Medicaid", "Self-pay"},
                  {{"0–30", {8421750, 6210400, 3912050, 2810400, 610300}, ChartShape::StackedBars, 0, true},
                   {"31–60", {3120400, 1840230, 2204100, 1420800, 480200}, ChartShape::StackedBars, 1, true}});
    charts->addWidget(bars);
    auto* lines = new ChartCard("6120 Contract labor by month");
    lines->setData({"Jan", "Feb", "Mar", "Apr", "May"}, {{"actual", {3050, 3300, 3100, std::nullopt, std::nullopt}, ChartShape::Bars, 0},
                                                         {"plan", {std::nullopt, std::nullopt, std::nullopt, 5400, 5130}, ChartShape::OutlinedBars, 0},
                                                         {"approved budget", {3000, 3000, 3000, 3200, 3200}, ChartShape::Line, 1}});
    lines->setTarget(4000);
    charts->addWidget(lines);
    auto* table = new RecordTable("Receivables by payer");
    table->setRecordModel(makeAging(table));
    table->sheetHeader()->setSortIndicatorShown(true);
    table->sheetHeader()->setSortIndicator(4, Qt::DescendingOrder);
    table->selectId(3);
    column->addWidget(table);
    auto* panel = new DetailsPanel;
    panel->setTitle("R-20587", "Abara, Ngozi · Oct 19 · Dr. L. Farrow");
    panel->setPill("Held", PillKind::Warn);
    auto* lineSection = panel->addSection("Line 1 of 1");
    lineSection->addFact("Charged", "236.00")->setNote("99214 · 25");
    lineSection->addFact("Contractual CO-45", QString::fromUtf8("−54.03"));
    lineSection->addFact("Paid as 99213", "161.97")->setTotal(true);
    auto* why = panel->addSection("Matches found");
    why->setAside("2 of 8");
    why->addWidget(new ReasonLine(Reason::Ok, "same control number, same date and charge, and the code was restated by the payer"));
    why->addWidget(new ReasonLine(Reason::Warn, "third weekend of four"));
    panel->addFooter(new Button("Accept the match", ButtonKind::Primary));
    panel->addFooter(new Button("Keep held, tell the payer desk"));
    across->addWidget(panel);
    return page;
}

void save(QWidget* page, const QDir& folder, const QString& name, bool sheet = false) {
    page->show();
    page->activateWindow();
    if (sheet)
        SheetDialog::confirm(page, "Reverse the batch?", "88 claims, 17,206.15, are taken back with new entries. What was posted stays on record.", "Reverse", ButtonKind::Danger, [] {});
    QApplication::processEvents();
    page->grab().save(folder.filePath(name));
    delete page;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    Theme* theme = Theme::instance();
    theme->setScale(argc > 2 ? QByteArray(argv[2]).toInt() : 100);
    theme->apply(application);
    std::printf("Inter found: %s\n", theme->interFound() ? "yes" : "no");
    static constexpr std::pair<ThemeKind, const char*> kKinds[] = {
        {ThemeKind::Light, "light"}, {ThemeKind::Dark, "dark"}, {ThemeKind::Contrast, "contrast"}};
    for (const auto& [kind, name] : kKinds) {
        theme->setKind(kind);
        save(makePage(), folder, QStringLiteral("kit-%1.png").arg(QLatin1String(name)));
        save(makeReport(), folder, QStringLiteral("report-%1.png").arg(QLatin1String(name)));
        save(makeReport(), folder, QStringLiteral("sheet-%1.png").arg(QLatin1String(name)), true);
    }
    return 0;
}
