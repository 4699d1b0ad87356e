#include "ui/compliance/obligation_pane.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>

namespace practice::ui::compliance {

using checks::DueState;
using security::Permission;

ObligationPane::ObligationPane(const Desk& desk)
    : m_desk(desk), m_title(new Label({}, TextStyle::Panel)), m_pill(new Pill), m_subtitle(new Label({}, TextStyle::Secondary, Token::Text2)),
      m_start(new Button(tr("Start"), ButtonKind::Primary)), m_one(new Button(tr("Only this item"), ButtonKind::Outline)),
      m_print(new Button(tr("Print blank…"), ButtonKind::Ghost)), m_setting(new Button(tr("Owner and scope…"), ButtonKind::Ghost)) {
    setObjectName(QStringLiteral("compliance.obligation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(24), px(6), px(24), px(16));
    column->setSpacing(px(4));
    auto* first = new QHBoxLayout;
    first->setSpacing(px(12));
    m_title->setWordWrap(true);
    first->addWidget(m_title, 1);
    first->addWidget(m_pill, 0, Qt::AlignTop);
    column->addLayout(first);
    m_subtitle->setWordWrap(true);
    column->addWidget(m_subtitle);
    column->addSpacing(px(10));
    m_facts = new QVBoxLayout;
    m_facts->setSpacing(px(8));
    column->addLayout(m_facts);
    column->addSpacing(px(14));
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    const std::pair<Button*, const char*> named[] = {{m_start, "obligation.start"}, {m_one, "obligation.one"}, {m_print, "obligation.print"}, {m_setting, "obligation.setting"}};
    for (const auto& [button, name] : named) {
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_start, &QPushButton::clicked, this, &ObligationPane::startWanted);
    connect(m_one, &QPushButton::clicked, this, &ObligationPane::startOneWanted);
    connect(m_print, &QPushButton::clicked, this, &ObligationPane::printWanted);
    connect(m_setting, &QPushButton::clicked, this, &ObligationPane::settingWanted);
}

void ObligationPane::show(const checks::DueRow& row, int together) {
    m_title->setText(fromUtf8(row.title));
    const auto state = row.obligation.state;
    m_pill->setLook(words(state), state == DueState::Overdue || state == DueState::Missed ? PillKind::Danger : state == DueState::Due ? PillKind::Warn : PillKind::Muted);
    m_subtitle->setText(QStringList{fromUtf8(row.templateTitle), fromUtf8(row.section), m_desk.lookups().subject(row.subject)}.join(QStringLiteral(" · ")));
    addFacts(row);
    const auto why = m_desk.whyNot(Permission::ComplianceRecord);
    m_start->setText(together > 1 ? tr("Start with %1 items that are due").arg(together) : tr("Start the checklist"));
    m_start->setEnabledOr(why);
    m_one->setVisible(together > 1);
    m_one->setEnabledOr(why);
    m_setting->setEnabledOr(m_desk.whyNot(Permission::ComplianceEdit));
}

void ObligationPane::focusStart() { m_start->isEnabled() ? m_start->setFocus(Qt::OtherFocusReason) : m_print->setFocus(Qt::OtherFocusReason); }

void ObligationPane::addFacts(const checks::DueRow& row) {
    while (auto* item = m_facts->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto add = [this](const QString& label, const QString& value) {
        if (!value.isEmpty())
            m_facts->addWidget(new FactLine(label, value));
    };
    const auto& obligation = row.obligation;
    const auto day = checks::recurrence::dateOf(obligation.due.at);
    add(tr("Due"), obligation.due.isTimed ? QStringLiteral("%1, %2").arg(dateText(day), timeText(obligation.due.at.minute)) : dateText(day));
    add(tr("How often"), fromUtf8(row.frequency));
    add(tr("Which"), periodWords(obligation.period));
    add(tr("Interval from"), words(row.basis));
    add(tr("Obligation"), words(row.duty));
    add(tr("Content"), words(row.confidence));
    add(tr("Owner"), row.ownerName.empty() ? tr("nobody yet") : fromUtf8(row.ownerName));
    add(tr("Deputy"), m_desk.lookups().person(row.deputy));
    auto* source = new Label(tr("Source: %1").arg(fromUtf8(row.citation)), TextStyle::Secondary, Token::Text2);
    source->setWordWrap(true);
    m_facts->addWidget(source);
    const auto say = [this](Reason reason, const QString& text) {
        auto* line = new ReasonLine(reason, text);
        line->setWrapping(true);
        m_facts->addWidget(line);
    };
    if (answersItself(row.item))
        say(Reason::Info, tr("The program answers this itself once a backup, a rehearsed restore or a check of the audit trail is done."));
    if (row.needsJudgement)
        say(Reason::Warn, tr("Only a person can tell whether this applies here. It counts until somebody decides under “Owner and scope”."));
    if (!row.isReviewed)
        say(Reason::Info, tr("Nobody has signed this template yet, so it does not count in the score."));
    if (obligation.state == DueState::Missed)
        say(Reason::Danger, tr("Its period has ended. It can still be done late and then shows as done late."));
}

} // namespace practice::ui::compliance
