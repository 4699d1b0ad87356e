#include "app/workspace.h"
#include "security/audit_query.h"
#include "security/role_grants.h"
#include "security/sign_in.h"
#include "ui/administration/approvals_pane.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"

namespace practice::ui::administration {

using security::BreakGlassService;
using security::Permission;

std::vector<ViewColumn<ReviewRow>> ReviewPane::columns() {
    auto what = textColumn<ReviewRow>("what", tr("What"), [](const ReviewRow& r) { return r.what; }, true, true);
    auto who = textColumn<ReviewRow>("who", tr("Who"), [](const ReviewRow& r) { return r.who; });
    auto at = instantColumn<ReviewRow>("at", tr("When"), [this] { return lookups().zone; }, [](const ReviewRow& r) { return std::optional(r.at); });
    const auto state = [](const ReviewRow& r) { return r.emergency ? tr("To be reviewed") : tr("Self-approved"); };
    auto status = textColumn<ReviewRow>("state", tr("State"), state);
    status.cell = [state](const ReviewRow& r) { return Cell::pillOf(state(r), r.emergency ? PillKind::Warn : PillKind::Muted); };
    return {what, who, at, status};
}

ReviewPane::LoadWork ReviewPane::loader() const {
    return [](app::Services& services) -> core::Result<std::vector<ReviewRow>> {
        const auto names = security::userDisplayNames(services.context().connection, services.session().keys());
        const auto nameOf = [&](core::UserId id) {
            const auto at = names.find(id);
            return at == names.end() ? QString() : fromUtf8(at->second);
        };
        std::vector<ReviewRow> rows;
        if (services.session().may(Permission::AuditView)) {
            PRACTICE_TRY_ASSIGN(const auto uses, BreakGlassService(services.context()).awaitingReview());
            for (const auto& use : uses)
                rows.push_back({use.id.value() * 2 + 1, true, use.id, nameOf(use.user), tr("Emergency access"), fromUtf8(use.reason),
                                use.startedAt, use.endedAt ? use.endedAt : std::optional(use.until), use.user == services.session().user()});
        }
        PRACTICE_TRY_ASSIGN(const auto alone, services.approvals().listSelfApproved());
        for (const auto& item : alone) {
            const auto role = security::roleFromKey(item.request.payload);
            const auto what = item.request.kind == security::kRoleGrantKind && role
                                  ? tr("Role %1 for %2").arg(roleText(*role), nameOf(core::UserId(item.request.subject.id)))
                                  : fromUtf8(item.request.kind);
            rows.push_back({item.id.value() * 2, false, {}, nameOf(item.createdBy), what, fromUtf8(item.decisionReason),
                            item.decidedAt.value_or(item.createdAt), std::nullopt, false});
        }
        return rows;
    };
}

void ReviewPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Visible, tr("Nothing to review"),
                     tr("Emergency access and what people approve for themselves stand here. The list of users and roles is under Users: print it for your quarterly review."),
                     EmptyState::Tone::Ok);
}

void ReviewPane::showDetails(DetailsPanel& panel, const ReviewRow& row) {
    panel.setTitle(row.what, row.who);
    panel.setPill(row.emergency ? tr("To be reviewed") : tr("Self-approved"), row.emergency ? PillKind::Warn : PillKind::Muted);
    auto* facts = panel.addSection(tr("When"));
    facts->setLine(false);
    facts->addFact(tr("From"), instantText(row.at, lookups().zone));
    if (row.until)
        facts->addFact(tr("Until"), instantText(*row.until, lookups().zone));
    auto* reason = new Label(row.reason);
    reason->setWordWrap(true);
    panel.addSection(tr("Reason"))->addWidget(reason);
    if (!row.emergency)
        return;
    auto* trail = new Label(tr("What was done meanwhile stands in the audit trail: filter it by the user and the time."), TextStyle::Body, Token::Text2);
    trail->setWordWrap(true);
    panel.addSection(tr("Before you sign it off"))->addWidget(trail);
    auto* done = new Button(tr("Mark as reviewed…"), ButtonKind::Primary);
    done->setObjectName(QStringLiteral("review.done"));
    done->setEnabledOr(row.own ? tr("somebody else reviews your own use") : desk().whyNot(Permission::ApprovalsDecide));
    QObject::connect(done, &QPushButton::clicked, this, [this, row] {
        SheetDialog::askReason(table().window(), tr("Review the emergency access of %1").arg(row.who), tr("Write what you checked and found."),
                               tr("Mark as reviewed"), ButtonKind::Primary, [this, row](const QString& note) {
                                   desk().write(
                                       this, tr("Reviewing"),
                                       [use = row.use, note = toUtf8(note)](app::Services& services, core::Progress&) {
                                           return BreakGlassService(services.context()).review(use, note);
                                       },
                                       [this](core::ChangeSet) { desk().navigator().toast(tr("Reviewed.")); });
                               });
    });
    panel.addFooter(done);
}

std::vector<shell::ActionSpec> ReviewPane::actions() {
    const auto running = [this] { return desk().session().facts().breakGlassUntil.has_value(); };
    return {{QStringLiteral("administration.breakGlass"), tr("Use emergency access…"), {}, Permission::BreakGlass, [this] { startEmergency(); },
             [running] { return running() ? tr("it is running already") : QString(); }, tr("60 minutes, with a reason")},
            {QStringLiteral("administration.breakGlassEnd"), tr("End emergency access"), {}, Permission::BreakGlass, [this] { endEmergency(); },
             [running] { return running() ? QString() : tr("it is not running"); }, {}}};
}

void ReviewPane::startEmergency() {
    SheetDialog::askReason(desk().page(), tr("Use emergency access?"),
                           tr("For 60 minutes you see people, leave and rosters of every department. Your reason and what you do are kept, and somebody else reviews them."),
                           tr("Start"), ButtonKind::Danger, [this](const QString& reason) {
                               desk().write(
                                   this, tr("Starting emergency access"),
                                   [reason = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return BreakGlassService(services.context()).start(reason);
                                   },
                                   [this](core::Changed<security::BreakGlassId>) { takeFreshSession(); });
                           });
}

void ReviewPane::endEmergency() {
    desk().write(this, tr("Ending emergency access"),
                 [](app::Services& services, core::Progress&) { return BreakGlassService(services.context()).end(); },
                 [this](core::ChangeSet) { takeFreshSession(); });
}

/// The pages were made for the roles of before: signing in again makes them anew.
void ReviewPane::takeFreshSession() {
    desk().write(
        this, tr("Refreshing"),
        [](app::Services& services, core::Progress&) {
            return security::SignIn(services.context().connection, services.context().clock).refreshed(services.session());
        },
        [this](std::shared_ptr<security::Session> session) {
            desk().runner().workspace().replaceSession(session);
            const auto until = session->facts().breakGlassUntil;
            desk().navigator().notice(until ? tr("Emergency access until %1").arg(clockText(*until, lookups().zone)) : tr("Emergency access has ended"),
                                      tr("Lock with Ctrl+L and sign in again: the pages then show what you may see now."), core::Severity::Warning);
        });
}

} // namespace practice::ui::administration
