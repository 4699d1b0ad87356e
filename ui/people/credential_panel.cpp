// The details of one line of the register, and what can be done with it.
#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/people/credential_line.h"
#include "ui/people/credential_sheets.h"
#include "ui/people/credentials_view.h"
#include "ui/people/requirement_matrix.h"
#include "ui/people/words.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::people {

using security::Permission;

void CredentialsView::fillPanel(const staff::CredentialRow& row) {
    m_panel->clear();
    m_panel->setTitle(words(row.standing.kind),
                      QStringLiteral("%1 · %2 · %3").arg(fromUtf8(row.holderName), m_desk.lookups().role(row.role),
                                                         m_desk.lookups().department(row.department)));
    m_panel->setPill(words(row.standing.status), pillOf(row.standing.status));
    if (row.standing.held)
        addHolding(row);
    else
        m_panel->addSection(tr("Missing"))
            ->addWidget(new ReasonLine(Reason::Danger, tr("Required for %1, and none is on file").arg(m_desk.lookups().role(row.role))));
    addButtons(row);
}

void CredentialsView::addHolding(const staff::CredentialRow& row) {
    const auto& held = *row.standing.held;
    auto* dates = m_panel->addSection(tr("Validity"));
    if (held.expiresOn) {
        dates->addFact(tr("Last day"), dateText(*held.expiresOn), *row.standing.daysLeft < 0 ? Token::Danger : Token::Text);
        dates->addFact(tr("Days left"), numberText(*row.standing.daysLeft), *row.standing.daysLeft < 0 ? Token::Danger : Token::Text);
        dates->addWidget(new ExpiryLadder(row.standing.rung));
    } else {
        dates->addFact(tr("Last day"), tr("does not end"));
    }
    if (held.issuedOn)
        dates->addFact(tr("Issued"), dateText(*held.issuedOn));
    dates->addFact(tr("Required"), row.standing.required ? tr("for this job role") : tr("no"));
    auto* paper = m_panel->addSection(tr("Document"));
    if (!m_desk.may(Permission::PeopleViewIdentity)) {
        auto* line = new MessageLine;
        line->setMessage(Icon::Lock, m_desk.whyNot(Permission::PeopleViewIdentity), Token::Text2);
        paper->addWidget(line);
    } else {
        paper->addFact(tr("Number"), held.number.empty() ? QString(QChar(0x2013)) : fromUtf8(held.number));
    }
    if (!held.state.empty())
        paper->addFact(tr("State"), fromUtf8(held.state));
    auto* checked = m_panel->addSection(tr("Verification"));
    if (held.verifiedOn) {
        checked->addFact(tr("Verified"), dateText(*held.verifiedOn));
        checked->addFact(tr("Source"), words(held.source));
    } else {
        checked->addWidget(new ReasonLine(Reason::Warn, tr("Not verified yet")));
    }
}

void CredentialsView::addButtons(const staff::CredentialRow& row) {
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    const auto add = [&](const char* name, const QString& text, ButtonKind kind, auto run) {
        auto* button = new Button(text, kind);
        button->setObjectName(QLatin1String(name));
        button->setEnabledOr(m_desk.whyNot(Permission::CredentialsEdit));
        connect(button, &QPushButton::clicked, this, run);
        line->addWidget(button);
        return button;
    };
    if (row.standing.held) {
        const auto held = *row.standing.held;
        add("people.credential.renewButton", tr("Renew…"), ButtonKind::Outline, [this, held] { renewCredential(m_desk, held); });
        add("people.credential.verifyButton", tr("Verify…"), ButtonKind::Outline, [this, held] { verifyCredential(m_desk, held); });
    } else {
        add("people.credential.recordButton", tr("Record…"), ButtonKind::Outline,
            [this, row] { recordCredential(m_desk, row.holder, row.standing.kind); });
    }
    auto* more = new Button(tr("More"), ButtonKind::Ghost);
    more->setObjectName(QStringLiteral("people.credential.more"));
    more->setTrailing(Icon::ChevronDown);
    connect(more, &QPushButton::clicked, this, [this, more, row] {
        auto* menu = new QMenu(more);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu, row);
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    line->addWidget(more);
    line->addStretch(1);
    m_panel->addFooter(buttons);
}

void CredentialsView::fillMenu(QMenu& menu, const staff::CredentialRow& row) {
    const auto add = [&](Icon which, const QString& text, bool allowed, auto run) {
        auto* action = menu.addAction(icon(which), text);
        action->setEnabled(allowed);
        action->setToolTip(allowed ? QString() : m_desk.whyNot(Permission::CredentialsEdit));
        connect(action, &QAction::triggered, this, run);
    };
    menu.setToolTipsVisible(true);
    const bool may = m_desk.may(Permission::CredentialsEdit);
    add(Icon::Person, tr("Open the holder"), true, [this, row] { m_desk.navigator().open({"employee", row.holder.value()}); });
    if (!row.standing.held) {
        add(Icon::New, tr("Record…"), may, [this, row] { recordCredential(m_desk, row.holder, row.standing.kind); });
        return;
    }
    const auto held = *row.standing.held;
    add(Icon::Refresh, tr("Renew…"), may, [this, held] { renewCredential(m_desk, held); });
    add(Icon::Tick, tr("Verify…"), may, [this, held] { verifyCredential(m_desk, held); });
    add(Icon::Edit, tr("Correct…"), may, [this, held] { editCredential(m_desk, held); });
    add(Icon::History, tr("History"), true,
        [this, held, department = row.department] {
            m_desk.navigator().showHistory({"credential", held.id.value()}, words(held.kind), department);
        });
    menu.addSeparator();
    add(Icon::Archive, tr("Archive, entered by mistake…"), may, [this, held] { archiveCredential(m_desk, held); });
}

QString CredentialsView::needsHeld() const {
    const auto* row = current();
    if (!row)
        return tr("choose a line of the register first");
    return row->standing.held ? QString() : tr("none is on file");
}

std::vector<reporting::FilterUsed> CredentialsView::filtersUsed() const {
    std::vector<reporting::FilterUsed> used;
    if (m_filter.expiringWithinDays)
        used.push_back({"Ends", toUtf8(tr("within %1 days").arg(*m_filter.expiringWithinDays))});
    if (m_filter.status)
        used.push_back({"Status", toUtf8(words(*m_filter.status))});
    if (m_filter.kind)
        used.push_back({"Kind", toUtf8(words(*m_filter.kind))});
    if (m_filter.department)
        used.push_back({"Department", toUtf8(m_desk.lookups().department(*m_filter.department))});
    if (m_filter.requiredOnly)
        used.push_back({"Required", toUtf8(tr("only"))});
    return used;
}

std::optional<reporting::TableReport> CredentialsView::report() {
    std::vector<const staff::CredentialRow*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i]->standing.held)
            report.rows[i].record = core::EntityRef{"credential", rows[i]->standing.held->id.value()};
    report.id = "credential_register";
    report.title = "Credential register";
    report.filters = filtersUsed();
    report.asOf = m_desk.runner().workspace().clock().now();
    report.provenance = "Required kinds by job role and everything on file, of staff who are employed.";
    return report;
}

QJsonObject CredentialsView::viewState() const {
    QJsonObject state;
    state[QStringLiteral("days")] = m_filter.expiringWithinDays.value_or(0);
    state[QStringLiteral("status")] = m_filter.status ? int(*m_filter.status) : -1;
    state[QStringLiteral("kind")] = m_filter.kind ? QString::fromUtf8(key(*m_filter.kind).data(), qsizetype(key(*m_filter.kind).size())) : QString();
    state[QStringLiteral("department")] = qint64(m_filter.department ? m_filter.department->value() : 0);
    state[QStringLiteral("required")] = m_filter.requiredOnly;
    state[QStringLiteral("table")] = QString::fromLatin1(m_table->viewState().toBase64());
    return state;
}

void CredentialsView::applyView(const QJsonObject& state) {
    staff::CredentialFilter filter;
    if (const int days = state[QStringLiteral("days")].toInt(); days > 0)
        filter.expiringWithinDays = days;
    if (const int at = state[QStringLiteral("status")].toInt(-1); at >= 0 && at < staff::kCredentialStatusCount)
        filter.status = static_cast<staff::CredentialStatus>(at);
    filter.kind = staff::credentialKind(toUtf8(state[QStringLiteral("kind")].toString()));
    if (const auto id = state[QStringLiteral("department")].toInteger(); id != 0)
        filter.department = core::DepartmentId(id);
    filter.requiredOnly = state[QStringLiteral("required")].toBool();
    m_table->restoreViewState(QByteArray::fromBase64(state[QStringLiteral("table")].toString().toLatin1()));
    setFilter(filter);
}

std::vector<shell::ActionSpec> CredentialsView::actions() {
    const auto onHeld = [this](auto run) {
        return [this, run] {
            if (const auto* row = current(); row && row->standing.held)
                run(m_desk, *row->standing.held);
        };
    };
    const auto why = [this] { return needsHeld(); };
    const auto keys = [](const char* text) { return QKeySequence(QLatin1String(text), QKeySequence::PortableText); };
    return {
        {QStringLiteral("people.recordCredential"), tr("Record a credential…"), keys("Ctrl+Shift+C"), Permission::CredentialsEdit,
         [this] { primary(); }, {}, {}},
        {QStringLiteral("people.renewCredential"), tr("Renew the credential…"), keys("Ctrl+R"), Permission::CredentialsEdit,
         onHeld([](Desk& desk, const staff::Credential& held) { renewCredential(desk, held); }), why, {}},
        {QStringLiteral("people.verifyCredential"), tr("Verify the credential…"), keys("Ctrl+Shift+V"), Permission::CredentialsEdit,
         onHeld([](Desk& desk, const staff::Credential& held) { verifyCredential(desk, held); }), why, {}},
        {QStringLiteral("people.requirements"), tr("Credentials required by job role…"), {}, Permission::PeopleView,
         [this] { editRequirements(m_desk); }, {}, {}},
    };
}

} // namespace practice::ui::people
