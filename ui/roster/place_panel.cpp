#include "ui/roster/roster_panel.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "scheduling/roster_context.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/candidate_card.h"
#include "ui/roster/chip_painter.h"
#include "ui/roster/roster_sheet.h"

#include <QHBoxLayout>
#include <QPainter>

namespace practice::ui::roster {
namespace {

constexpr int kCardsAtFirst = 4;

/// A shift chip with words beside it.
class ChipLine final : public QWidget {
  public:
    ChipLine(const scheduling::ShiftType& type, QString words, Token token, QWidget* parent)
        : QWidget(parent), m_look(ChipPainter::lookOf(type)), m_words(std::move(words)), m_token(token) {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setAccessibleName(m_look.code + QStringLiteral(", ") + m_words);
    }
    QSize sizeHint() const override { return {px(160), px(32)}; }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        ChipPainter().paint(&painter, QRectF(0, px(3), px(32), px(24)), m_look);
        paintText(&painter, QRectF(px(42), 0, width() - px(42), px(30)), Qt::AlignLeft, m_words, textFont(TextStyle::Strong), color(m_token));
    }

  private:
    ChipLook m_look;
    QString m_words;
    Token m_token;
};

QString datesText(const std::vector<Date>& dates) {
    QStringList words;
    for (const Date date : dates)
        words << weekdayText(date);
    if (words.size() < 2)
        return words.join(QString());
    const QString last = words.takeLast();
    return RosterPanel::tr("%1 and %2", "list of dates").arg(words.join(QStringLiteral(", ")), last);
}

QString timesText(const scheduling::ShiftType& type) {
    return type.segments.empty() ? QString() : timeRangeText(type.startMinute(), type.endMinute() - type.startMinute());
}

QString tenthsText(std::int64_t value) {
    return numberText(value / 10) + formatLocale().decimalPoint() + QString::number(std::abs(value % 10));
}

} // namespace

void RosterPanel::buildPlace(const OpenPlace& place) {
    const auto* need = m_sheet.input().need(place.line);
    if (!need || place.dates.empty()) {
        setTitle(need ? fromUtf8(need->name) : QString(), tr("Nobody is needed here on this day."));
        return;
    }
    int missing = 0;
    int count = 0;
    int wanted = 0;
    bool leadMissing = false;
    for (const Date day : place.dates) {
        const auto cell = m_sheet.evaluator().coverage(place.line, day);
        missing += cell.shortBy();
        count += cell.count;
        wanted += cell.minimum;
        leadMissing = leadMissing || cell.leadMissing;
    }
    const auto* type = need->shifts.empty() ? nullptr : m_sheet.shift(need->shifts.front());
    QString subtitle = need->role ? m_sheet.roleName(*need->role) : tr("Anybody");
    if (type)
        subtitle += tr(", %1").arg(timesText(*type));
    setTitle(missing > 0 ? tr("%1: %2 open", "need, number").arg(fromUtf8(need->name)).arg(missing) : fromUtf8(need->name),
             subtitle + QLatin1Char('\n') + datesText(place.dates));
    m_actions.ring(place);
    auto* duty = new Section(tr("On duty"));
    duty->setLine(false);
    if (type)
        duty->addWidget(new ChipLine(*type, tr("%1 of %2 on duty").arg(count).arg(wanted), missing > 0 ? Token::Danger : Token::Ok, duty));
    if (leadMissing)
        duty->addWidget(new ReasonLine(Reason::Warn, tr("Nobody on duty can take the lead"), duty));
    for (const Date day : place.dates)
        for (const auto& member : m_sheet.input().staff)
            for (const auto& shift : m_sheet.roster().at(member.id, day))
                if (m_sheet.evaluator().countsFor(*need, member, shift, day)) {
                    auto* person = new Button(place.dates.size() > 1 ? tr("%1, %2", "person, date").arg(m_sheet.nameOf(member.id), dayText(day))
                                                                     : m_sheet.nameOf(member.id),
                                              ButtonKind::Link, duty);
                    person->setObjectName(QStringLiteral("roster.onduty.%1").arg(member.id.value()));
                    connect(person, &QPushButton::clicked, this, [this, key = CellKey{member.id, day}] { m_actions.goToCell(key); });
                    duty->addWidget(person);
                }
    addWidget(duty);
    if (missing == 0 && !leadMissing && !m_evenIfMet) { // nothing to assign; who else could is one more step away
        auto* met = new Section(tr("Who can take it"));
        met->addWidget(new ReasonLine(Reason::Ok, tr("The need is met. Nobody has to be found."), met));
        auto* anyway = new Button(tr("List who else could"), ButtonKind::Link, met);
        anyway->setObjectName(QStringLiteral("roster.evenifmet"));
        connect(anyway, &QPushButton::clicked, this, [this] {
            m_evenIfMet = true;
            QMetaObject::invokeMethod(this, [this] { build(); focusFirst(); }, Qt::QueuedConnection);
        });
        met->addWidget(anyway);
        addWidget(met);
        return;
    }
    const std::string code = type ? type->code : need->name;
    buildCandidates({place.line, place.dates, std::nullopt}, {}, {codes::kStepAssign, {{"code", code}}});
}

void RosterPanel::buildCandidates(const scheduling::OpenShift& open, const CellChanges& before, StepName name) {
    const auto list = scheduling::candidatesFor(m_sheet.evaluator(), open);
    auto* who = addSection(open.dates.size() > 1 ? tr("Who can take them") : tr("Who can take it"));
    who->setAside(tr("%1 of %2").arg(list.candidates.size()).arg(list.candidates.size() + list.excluded.size()));
    if (list.candidates.empty())
        who->addWidget(new ReasonLine(Reason::Info, tr("Nobody can without breaking a blocking rule. The reasons stand below; "
                                                       "the rules are under Administration."), who));
    auto* effect = list.candidates.empty() ? nullptr : new Section(tr("If you assign"));
    auto cards = std::make_shared<std::vector<CandidateCard*>>();
    const auto choose = [this, cards, effect, before](CandidateCard* card) {
        for (auto* other : *cards)
            other->setChosen(other == card);
        CellChanges shown = before;
        shown.insert(shown.end(), card->candidate().changes.begin(), card->candidate().changes.end());
        m_actions.propose(card->candidate().changes);
        buildEffect(effect, card->candidate(), card->name());
    };
    const int most = m_allCandidates ? 1000 : kCardsAtFirst;
    for (std::size_t i = 0; i < list.candidates.size() && static_cast<int>(i) < most; ++i) {
        const auto& candidate = list.candidates[i];
        const QString text = candidate.dates.size() == 2 ? tr("Assign both") : candidate.dates.size() > 2 ? tr("Assign all %1").arg(candidate.dates.size()) : tr("Assign");
        auto* card = new CandidateCard(static_cast<int>(i) + 1, m_sheet.nameOf(candidate.employee), text, candidate, who);
        card->setAssignable(m_sheet.mayEdit() ? QString() : tr("Needs the permission to edit rosters"));
        connect(card, &CandidateCard::chosen, this, [card, choose] { choose(card); });
        connect(card, &CandidateCard::assigned, this, [this, card, before, name] {
            m_actions.propose({});
            CellChanges changes = before;
            changes.insert(changes.end(), card->candidate().changes.begin(), card->candidate().changes.end());
            m_actions.take(name, std::move(changes));
        });
        cards->push_back(card);
        who->addWidget(card);
    }
    if (const auto rest = static_cast<int>(list.candidates.size()) - most; rest > 0) {
        auto* more = new Button(counted(rest, tr("%1 more candidate"), tr("%1 more candidates")), ButtonKind::Link, who);
        more->setObjectName(QStringLiteral("roster.morecandidates"));
        connect(more, &QPushButton::clicked, this, [this] {
            m_allCandidates = true;
            build();
        });
        who->addWidget(more);
    }
    if (!list.excluded.empty()) {
        auto* cannot = addSection(tr("Who cannot, and why"));
        for (const auto& excluded : list.excluded) {
            QString why = excluded.reasons.empty() ? tr("a blocking rule") : ui::sentence(excluded.reasons.front().finding);
            auto* line = new ReasonLine(Reason::Muted, tr("%1: %2", "person: reason").arg(m_sheet.nameOf(excluded.employee), why), cannot);
            line->setWrapping(true);
            cannot->addWidget(line);
        }
    }
    if (effect) {
        addWidget(effect);
        choose(cards->front());
    }
}

void RosterPanel::buildEffect(Section* section, const scheduling::Candidate& candidate, const QString& name) {
    section->clear();
    section->setAside(name);
    const auto& before = candidate.effect.before;
    const auto& after = candidate.effect.after;
    const auto step = [](const QString& from, const QString& to) { return RosterPanel::tr("%1 › %2", "before, after").arg(from, to); };
    if (before.labor && after.labor) {
        const bool over = after.laborBudget && *after.labor > *after.laborBudget;
        section->addFact(tr("Labor"), step(moneyWhole(*before.labor), moneyWhole(*after.labor)), over ? Token::Warn : Token::Text);
    }
    section->addFact(tr("Overtime"), step(hoursText(before.overtime), tr("%1 h").arg(hoursText(after.overtime))),
                     after.overtime > before.overtime ? Token::Warn : Token::Text);
    section->addFact(tr("Fairness spread"), step(tenthsText(before.fairnessSpreadTenths), tenthsText(after.fairnessSpreadTenths)));
    section->addFact(tr("Open shifts"), step(numberText(before.openShifts), numberText(after.openShifts)), Token::Ok);
}

std::optional<scheduling::OpenShift> replacementFor(const RosterSheet& sheet, const CellKey& cell) {
    const auto& shifts = sheet.roster().at(cell);
    const auto* member = sheet.input().member(cell.employee);
    if (shifts.empty() || !member)
        return std::nullopt;
    const auto& shift = shifts.front();
    const JobRoleId role = sheet.evaluator().context().roleOf(*member, shift);
    for (const CoverageNeedId line : sheet.evaluator().coverageLines()) {
        const auto* need = sheet.input().need(line);
        const bool counts = std::find(need->shifts.begin(), need->shifts.end(), shift.type) != need->shifts.end();
        if (counts && (!need->role || *need->role == role))
            return scheduling::OpenShift{line, {cell.date}, shift.type};
    }
    return std::nullopt;
}

} // namespace practice::ui::roster
