// What the main window reads for its edges: the practice's name and zone, the identities of the status bar.
#include "organization/organization_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/messages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"

#include <algorithm>

namespace practice::ui::shell {

namespace {

struct Facts {
    QString name;
    int sites = 0;
    core::TimeZone zone = core::TimeZone::utc();
};

} // namespace

/// In the practice's zone: the computer's own may be another one.
void MainWindow::noteSaved() {
    if (m_savedAt && m_zoneKnown)
        m_status->setSaved(tr("Saved %1").arg(timeText(m_zone.toLocal(*m_savedAt).minuteOfDay)));
}

void MainWindow::readFacts() {
    m_parts.runner.read(
        this, m_factsSlot,
        [](app::Services& services, core::Progress&) {
            Facts facts;
            organization::OrganizationService organization(services.context());
            if (const auto profile = organization.profile())
                facts.name = fromUtf8(profile->name);
            if (const auto sites = organization.sites())
                facts.sites = static_cast<int>(sites->size());
            facts.zone = organization::OrganizationService::practiceZone(services.context().connection);
            return facts;
        },
        [this](Facts facts) {
            const auto name = facts.name.isEmpty() ? m_parts.practiceName : facts.name;
            m_sidebar->setPractice(name, facts.sites > 0 ? counted(facts.sites, tr("%1 site"), tr("%1 sites")) : QString());
            m_topBar->setPractice(name);
            m_navigator->output().setPractice(name, facts.zone);
            m_zone = facts.zone;
            m_zoneKnown = true;
            noteSaved();
        });
}

void MainWindow::readProofs() {
    if (!m_parts.proofs)
        return;
    m_parts.runner.read(
        this, m_proofSlot, [source = m_parts.proofs](app::Services& services, core::Progress&) { return source(services); },
        [this](QList<Proof> proofs) { m_proofs->setProofs(proofs); });
}

void MainWindow::explainProof(const QString& id) {
    const auto proofs = m_proofs->proofs();
    const auto proof = std::find_if(proofs.begin(), proofs.end(), [&](const Proof& each) { return each.id == id; });
    if (proof == proofs.end())
        return;
    if (!m_parts.proofRows) {
        m_navigator->notice(proof->identity, proof->explanation,
                            proof->state == ProofState::Fails ? core::Severity::Warning : core::Severity::Note);
        return;
    }
    m_parts.runner.read(
        this, m_explainSlot,
        [rows = m_parts.proofRows, id](app::Services& services, core::Progress&) { return rows(services, id); },
        [this, shown = *proof](core::Result<reporting::TableReport> rows) {
            if (rows)
                m_navigator->explain(shown.identity, shown.explanation, *rows);
            else
                m_navigator->showRefusal(rows.error());
        });
}

} // namespace practice::ui::shell
