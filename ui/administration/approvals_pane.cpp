#include "ui/administration/approvals_pane.h"

#include "security/audit_query.h"
#include "security/role_grants.h"
#include "security/security_messages.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

namespace practice::ui::administration {

using security::ApprovalItem;
using security::ApprovalStatus;

namespace {

QString statusText(ApprovalStatus status) {
    switch (status) {
    case ApprovalStatus::Open: return ApprovalsPane::tr("Open");
    case ApprovalStatus::Approved: return ApprovalsPane::tr("Approved");
    case ApprovalStatus::Refused: return ApprovalsPane::tr("Refused");
    case ApprovalStatus::Withdrawn: break;
    }
    return ApprovalsPane::tr("Withdrawn");
}

PillKind statusPill(ApprovalStatus status) {
    switch (status) {
    case ApprovalStatus::Open: return PillKind::Info;
    case ApprovalStatus::Approved: return PillKind::Ok;
    case ApprovalStatus::Refused: return PillKind::Danger;
    case ApprovalStatus::Withdrawn: break;
    }
    return PillKind::Muted;
}

using Names = std::map<core::UserId, std::string>;

QString nameIn(const Names& names, core::UserId id) {
    const auto at = names.find(id);
    return at == names.end() ? QString() : fromUtf8(at->second);
}

QString aboutText(const ApprovalItem& item, const Names& names) {
    if (item.request.kind != security::kRoleGrantKind)
        return fromUtf8(item.request.kind);
    const auto role = security::roleFromKey(item.request.payload);
    return ApprovalsPane::tr("%1 becomes %2").arg(nameIn(names, core::UserId(item.request.subject.id)), role ? roleText(*role) : QString());
}

ApprovalRow rowOf(app::Services& services, const ApprovalItem& item, const Names& names) {
    ApprovalRow row{item, aboutText(item, names), nameIn(names, item.createdBy)};
    row.mine = item.createdBy == services.session().user();
    return row;
}

} // namespace

std::vector<ViewColumn<ApprovalRow>> ApprovalsPane::columns() {
    auto about = textColumn<ApprovalRow>("about", tr("Request"), [](const ApprovalRow& r) { return r.about; }, true, true);
    auto asked = textColumn<ApprovalRow>("asked_by", tr("Asked by"), [](const ApprovalRow& r) { return r.mine ? tr("You") : r.askedBy; });
    auto at = instantColumn<ApprovalRow>("at", tr("Asked"), [this] { return lookups().zone; }, [](const ApprovalRow& r) { return std::optional(r.item.createdAt); });
    const auto state = [](const ApprovalRow& r) { return r.awaiting ? tr("Waits for you") : statusText(r.item.status); };
    auto status = textColumn<ApprovalRow>("state", tr("State"), state);
    status.cell = [state](const ApprovalRow& r) { return Cell::pillOf(state(r), r.awaiting ? PillKind::Warn : statusPill(r.item.status)); };
    return {about, asked, at, status};
}

ApprovalsPane::LoadWork ApprovalsPane::loader() const {
    return [](app::Services& services) -> core::Result<std::vector<ApprovalRow>> {
        const auto names = security::userDisplayNames(services.context().connection, services.session().keys());
        PRACTICE_TRY_ASSIGN(const auto waiting, services.approvals().awaitingMe());
        std::vector<ApprovalRow> rows;
        for (const auto& item : waiting) {
            auto row = rowOf(services, item, names);
            row.awaiting = true;
            row.alone = row.mine && services.approvals().couldOnlyApproveAlone(item.request.kind, item.createdBy);
            rows.push_back(std::move(row));
        }
        for (const auto& item : services.approvals().requestedByMe())
            if (std::none_of(rows.begin(), rows.end(), [&](const ApprovalRow& row) { return row.item.id == item.id; }))
                rows.push_back(rowOf(services, item, names));
        return rows;
    };
}

void ApprovalsPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Task, tr("Nothing waits for you"),
                     tr("Requests that need a second person, such as a new role, appear here and on Today."), EmptyState::Tone::Ok);
}

void ApprovalsPane::taken() {
    int waiting = 0;
    for (const auto& row : model().rows())
        waiting += row.awaiting;
    subtitle = waiting == 0 ? QString() : counted(waiting, tr("%1 waits for you"), tr("%1 wait for you"));
}

void ApprovalsPane::showDetails(DetailsPanel& panel, const ApprovalRow& row) {
    panel.setTitle(row.about);
    panel.setPill(statusText(row.item.status), statusPill(row.item.status));
    auto* facts = panel.addSection(tr("Request"));
    facts->setLine(false);
    facts->addFact(tr("Asked by"), row.mine ? tr("You") : row.askedBy);
    facts->addFact(tr("Asked"), instantText(row.item.createdAt, lookups().zone));
    if (row.item.request.amount)
        facts->addFact(tr("Amount"), money(*row.item.request.amount));
    auto* reason = new Label(fromUtf8(row.item.request.reason));
    reason->setWordWrap(true);
    auto* why = panel.addSection(tr("Reason"));
    why->addWidget(reason);
    if (row.item.status != ApprovalStatus::Open) {
        auto* decided = panel.addSection(tr("Decision"));
        if (row.item.decidedAt)
            decided->addFact(tr("Decided"), instantText(*row.item.decidedAt, lookups().zone));
        if (row.item.selfApproved)
            decided->addWidget(new ReasonLine(Reason::Warn, tr("Self-approved")));
        auto* words = new Label(fromUtf8(row.item.decisionReason), TextStyle::Body, Token::Text2);
        words->setWordWrap(true);
        decided->addWidget(words);
        return;
    }
    addDecision(panel, row);
}

void ApprovalsPane::addDecision(DetailsPanel& panel, const ApprovalRow& row) {
    if (row.awaiting) {
        m_reason = new TextField;
        m_reason->setObjectName(QStringLiteral("approval.reason"));
        m_reasonField = new FormField(tr("Your reason"), m_reason, QStringLiteral("reason"));
        m_reasonField->setHint(tr("Kept with the request"));
        auto* section = panel.addSection(tr("Decide"));
        if (row.mine) {
            auto* alone = new ReasonLine(Reason::Warn, tr("Nobody else could decide this. It is marked as self-approved and stands in the access review."));
            alone->setWrapping(true);
            section->addWidget(alone);
        }
        section->addWidget(m_reasonField);
    }
    auto* foot = new QWidget;
    auto* buttons = new QHBoxLayout(foot);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(px(8));
    buttons->addStretch(1);
    const auto add = [&](const QString& text, ButtonKind kind, const char* name, Decision decision) {
        auto* button = new Button(text, kind);
        button->setObjectName(QLatin1String(name));
        QObject::connect(button, &QPushButton::clicked, this, [this, row, decision] { decide(row, decision); });
        buttons->addWidget(button);
    };
    if (row.mine)
        add(tr("Withdraw"), ButtonKind::Ghost, "approval.withdraw", Decision::Withdraw);
    if (row.awaiting) {
        add(tr("Refuse"), ButtonKind::Outline, "approval.refuse", Decision::Refuse);
        add(tr("Approve"), ButtonKind::Primary, "approval.approve", Decision::Approve);
    }
    panel.addFooter(foot);
}

void ApprovalsPane::decide(const ApprovalRow& row, Decision decision) {
    const auto reason = row.awaiting ? toUtf8(m_reason->text().trimmed()) : std::string();
    if (decision != Decision::Withdraw && reason.empty()) {
        m_reasonField->setError(ui::sentence(core::error(security::codes::kReasonMissing)));
        m_reason->setFocus();
        return;
    }
    const auto words = decision == Decision::Approve ? tr("Approved: %1.") : decision == Decision::Refuse ? tr("Refused: %1.") : tr("Withdrawn: %1.");
    desk().write(
        this, tr("Deciding"),
        [id = row.item.id, version = row.item.version, reason, decision](app::Services& services, core::Progress&) {
            auto& approvals = services.approvals();
            return decision == Decision::Approve  ? approvals.approve(id, version, reason)
                   : decision == Decision::Refuse ? approvals.refuse(id, version, reason)
                                                  : approvals.withdraw(id, version);
        },
        [this, words, about = row.about](core::ChangeSet) { desk().navigator().toast(words.arg(about)); });
}

} // namespace practice::ui::administration
