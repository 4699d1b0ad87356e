#include "ui/roster/roster_sheets.h"

#include "ui/common/format.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/roster_sheet.h"

#include <QVBoxLayout>

namespace practice::ui::roster {
namespace {

using scheduling::SolveMode;

/// Days of the period lie in the past: they are not filled.
bool hasBegun(const RosterSheet& sheet) { return scheduling::daysToFill(sheet.input(), {}).from > sheet.days().from; }
bool isOver(const RosterSheet& sheet) { return scheduling::daysToFill(sheet.input(), {}).days() == 0; }

QString promise(const RosterSheet& sheet) {
    QString text = sheet.input().published
                       ? RosterSheet::tr("No rule that blocks is ever broken. The one warning that may come is short notice of a change.")
                       : RosterSheet::tr("No rule that blocks is ever broken, and nothing that brings a warning is planned.");
    if (hasBegun(sheet))
        text += QLatin1Char(' ') + RosterSheet::tr("Days before today stay as they are.");
    return text + QLatin1Char(' ') + RosterSheet::tr("What cannot be met is listed with the reasons.");
}

/// The fields of the sheet. Lives as long as its widgets.
class FillForm final : public QWidget {
  public:
    FillForm(const RosterSheet& sheet, const std::vector<FillScope>& scopes, const FillAnswer& last)
        : m_scopes(scopes), m_engine(new Segmented(RosterSheet::tr("How to fill"), {}, this)),
          m_scope(new Segmented(RosterSheet::tr("What to fill"), {}, this)), m_quick(new QWidget(this)), m_solve(new QWidget(this)),
          m_time(new Segmented(RosterSheet::tr("Time to search"))), m_mode(new Segmented(RosterSheet::tr("Shifts that stand"))) {
        m_engine->setObjectName(QStringLiteral("roster.fill.engine"));
        m_engine->addOption(RosterSheet::tr("Quick fill"), int(FillEngine::Quick));
        m_engine->addOption(RosterSheet::tr("Solve"), int(FillEngine::Solve));
        m_scope->setObjectName(QStringLiteral("roster.fill.scope"));
        for (std::size_t i = 0; i < scopes.size(); ++i)
            m_scope->addOption(scopes[i].text, int(i));
        m_time->setObjectName(QStringLiteral("roster.fill.seconds"));
        m_time->addOption(RosterSheet::tr("10 s"), 10);
        m_time->addOption(RosterSheet::tr("30 s"), 30);
        m_time->addOption(RosterSheet::tr("2 min"), 120);
        m_mode->setObjectName(QStringLiteral("roster.fill.mode"));
        m_mode->addOption(RosterSheet::tr("Keep what stands"), int(SolveMode::KeepStanding));
        m_mode->addOption(RosterSheet::tr("Improve, few changes"), int(SolveMode::Improve));
        layOut(sheet);
        m_scope->setCurrent(int(scopes.size()) - 1);
        m_time->setValue(last.seconds);
        m_mode->setValue(int(last.mode));
        connect(m_engine, &Segmented::currentChanged, this, [this] { follow(); });
        connect(m_mode, &Segmented::currentChanged, this, [this] { follow(); });
        m_engine->setValue(int(last.engine));
        follow();
    }

    FillAnswer answer() const {
        return {static_cast<FillEngine>(m_engine->value().toInt()), static_cast<SolveMode>(m_mode->value().toInt()),
                m_time->value().toInt(), m_scopes[static_cast<std::size_t>(m_scope->current())].options};
    }

  private:
    static Label* words(const QString& text) {
        auto* label = new Label(text, TextStyle::Secondary, Token::Text2);
        label->setWrapped(452);
        return label;
    }
    static ReasonLine* openLine(const RosterSheet& sheet) {
        if (isOver(sheet))
            return new ReasonLine(Reason::Info, RosterSheet::tr("The period is over: what was worked is recorded by hand."));
        const bool begun = hasBegun(sheet);
        const int open = scheduling::openToFill(sheet.evaluator(), {});
        if (open == 0)
            return new ReasonLine(Reason::Ok, begun ? RosterSheet::tr("Nothing is open from today on: every need is met")
                                                    : RosterSheet::tr("Nothing is open: every need is met"));
        return new ReasonLine(Reason::Warn,
                              begun ? counted(open, RosterSheet::tr("%1 shift is open from today on"), RosterSheet::tr("%1 shifts are open from today on"))
                                    : counted(open, RosterSheet::tr("%1 shift is open in this period"), RosterSheet::tr("%1 shifts are open in this period")));
    }
    static void addChoice(QVBoxLayout* column, const QString& caption, Segmented* choice) {
        auto* label = new Label(caption, TextStyle::SecondaryMedium, Token::Text2);
        label->setBuddy(choice);
        column->addWidget(label);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(px(3), px(1), px(3), px(6)); // room for the focus ring
        row->addWidget(choice);
        row->addStretch(1);
        column->addLayout(row);
    }
    void layOut(const RosterSheet& sheet) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(px(6));
        column->addWidget(openLine(sheet));
        column->addSpacing(px(6));
        addChoice(column, RosterSheet::tr("How"), m_engine);
        if (m_scopes.size() > 1)
            addChoice(column, RosterSheet::tr("What"), m_scope);
        else
            m_scope->hide();
        auto* quick = new QVBoxLayout(m_quick);
        quick->setContentsMargins(0, 0, 0, 0);
        quick->addWidget(words(RosterSheet::tr("Gives one open shift after another to the person whom it suits best, hardest first. It stands in the roster at once; one undo takes it back.")));
        auto* solve = new QVBoxLayout(m_solve);
        solve->setContentsMargins(0, 0, 0, 0);
        solve->setSpacing(px(6));
        addChoice(solve, RosterSheet::tr("Time to search"), m_time);
        addChoice(solve, RosterSheet::tr("Shifts that stand"), m_mode);
        m_hint = words({});
        solve->addWidget(m_hint);
        column->addWidget(m_quick);
        column->addWidget(m_solve);
    }
    void follow() {
        const bool solves = m_engine->value().toInt() == int(FillEngine::Solve);
        m_quick->setVisible(!solves);
        m_solve->setVisible(solves);
        m_hint->setText(m_mode->value().toInt() == int(SolveMode::Improve)
                            ? RosterSheet::tr("Shifts may move where that meets more needs, each at a price. Pinned shifts and those that somebody set by hand stay. You see the proposal before anything changes.")
                            : RosterSheet::tr("Searches for the best roster around what stands: needs first, then wishes, preferred numbers and even shares. You see it before anything changes."));
    }

    std::vector<FillScope> m_scopes;
    Segmented* m_engine;
    Segmented* m_scope;
    QWidget* m_quick;
    QWidget* m_solve;
    Segmented* m_time;
    Segmented* m_mode;
    Label* m_hint = nullptr;
};

} // namespace

SheetDialog* askFill(QWidget* host, const RosterSheet& sheet, const std::vector<FillScope>& scopes, const FillAnswer& last,
                     std::function<void(const FillAnswer&)> then) {
    auto* dialog = new SheetDialog(RosterSheet::tr("Fill open shifts"), host);
    dialog->setObjectName(QStringLiteral("roster.fillsheet"));
    dialog->setText(promise(sheet));
    auto* form = new FillForm(sheet, scopes, last);
    dialog->setBody(form);
    dialog->setSheetWidth(500);
    dialog->addCancel();
    auto* start = dialog->addButton(RosterSheet::tr("Start"), ButtonKind::Primary, [form, then = std::move(then)] {
        then(form->answer());
        return true;
    });
    start->setObjectName(QStringLiteral("roster.fill.start"));
    start->setEnabledOr(isOver(sheet) ? RosterSheet::tr("The period is over: what was worked is recorded by hand.") : QString());
    dialog->open();
    return dialog;
}

} // namespace practice::ui::roster
