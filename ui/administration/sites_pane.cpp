#include "core/time_zone.h"
#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "ui/administration/practice_panes.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

std::optional<PrimaryAction> SitesPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newSite"), tr("New site"), editPermission(), [this] { beginNew(); }};
}

std::vector<ViewColumn<organization::Site>> SitesPane::columns() {
    auto name = textColumn<Site>("name", tr("Name"), [](const Site& s) { return fromUtf8(s.name); }, true, true);
    auto zone = textColumn<Site>("time_zone", tr("Time zone"), [](const Site& s) { return fromUtf8(s.timeZone); });
    auto state = textColumn<Site>("state", tr("State"), [](const Site& s) { return fromUtf8(s.state); });
    auto federal = textColumn<Site>("federal", tr("Federal holidays"), [](const Site& s) { return s.federalHolidays ? tr("kept") : QString(); });
    auto phone = textColumn<Site>("phone", tr("Phone"), [](const Site& s) { return fromUtf8(s.phone); });
    auto use = textColumn<Site>("use", tr("Use"), [](const Site& s) { return s.archived ? tr("Archived") : tr("In use"); });
    use.cell = [](const Site& s) { return s.archived ? Cell::pillOf(tr("Archived"), PillKind::Muted) : Cell::quiet(tr("In use")); };
    return {name, zone, state, federal, phone, use};
}

SitesPane::LoadWork SitesPane::loader() const {
    return [](app::Services& services) { return services.organization().sites(organization::Archived::Show); };
}

organization::Site SitesPane::blank() const {
    Site row;
    row.timeZone = lookups().zone.name();
    return row;
}

void SitesPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Globe, tr("No sites yet"), tr("A site has an address, a time zone and a holiday calendar. Add the place where you work."));
    empty.addAction(tr("New site"), [this] { beginNew(); });
}

void SitesPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("site.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"))->setRequired(true);
    m_zone = new ComboField;
    m_zone->setObjectName(QStringLiteral("site.zone"));
    m_zone->setSearchable();
    for (const auto& name : core::TimeZone::names())
        m_zone->addOption(fromUtf8(name), fromUtf8(name));
    grid->add(tr("Time zone"), m_zone, QStringLiteral("timeZone"))->setHint(tr("Shifts here run on this clock"));
    m_state = new ComboField;
    m_state->setObjectName(QStringLiteral("site.state"));
    m_state->addOption(tr("None"), QString());
    for (char first = 'A'; first <= 'Z'; ++first)
        for (char second = 'A'; second <= 'Z'; ++second)
            if (const std::string code{first, second}; organization::isUsState(code))
                m_state->addOption(fromUtf8(code), fromUtf8(code));
    grid->add(tr("State"), m_state, QStringLiteral("state"));
    m_federal = new CheckField(tr("Keeps the federal holidays"));
    m_federal->setObjectName(QStringLiteral("site.federal"));
    grid->addWide(m_federal);
    m_phone = new TextField;
    m_phone->setObjectName(QStringLiteral("site.phone"));
    grid->add(tr("Phone"), m_phone, QStringLiteral("phone"));
    m_address = new LinesField(QStringLiteral("site.addressText"));
    m_address->setObjectName(QStringLiteral("site.address"));
    grid->add(tr("Address"), m_address, QStringLiteral("address"));
}

void SitesPane::fillForm(const Site& row) {
    m_name->setText(fromUtf8(row.name));
    m_zone->setValue(fromUtf8(row.timeZone));
    m_state->setValue(fromUtf8(row.state));
    m_federal->setChecked(row.federalHolidays);
    m_phone->setText(fromUtf8(row.phone));
    m_address->setText(row.address);
}

organization::Site SitesPane::readForm(const Site& before, core::Findings& unreadable) const {
    Site row = before;
    row.name = readText(*m_name);
    row.timeZone = toUtf8(m_zone->value().toString());
    row.state = toUtf8(m_state->value().toString());
    row.federalHolidays = m_federal->isChecked();
    row.phone = readText(*m_phone);
    row.address = m_address->text();
    unreadable = organization::checkSite(row);
    return row;
}

std::vector<Fact> SitesPane::facts(const Site& row) const {
    return {{tr("Name"), fromUtf8(row.name)},
            {tr("Time zone"), fromUtf8(row.timeZone)},
            {tr("State"), fromUtf8(row.state)},
            {tr("Federal holidays"), row.federalHolidays ? tr("kept") : tr("not kept")},
            {tr("Phone"), fromUtf8(row.phone)},
            {tr("Address"), fromUtf8(row.address)}};
}

SaveWork SitesPane::saver(const Site& row) const {
    return [row](app::Services& services) {
        if (!row.id.isValid())
            return savedNew(services.organization().createSite(row));
        return savedAs(row.id.value(), services.organization().updateSite(row));
    };
}

SaveWork SitesPane::archiver(const Site& row) const {
    return [row](app::Services& services) { return savedAs(row.id.value(), services.organization().archiveSite(row.id, row.version)); };
}

SaveWork SitesPane::restorer(const Site& row) const {
    return [row](app::Services& services) { return savedAs(row.id.value(), services.organization().restoreSite(row.id, row.version)); };
}

} // namespace practice::ui::administration
