#include "compliance/template_service.h"

#include "compliance/compliance_messages.h"
#include "core/text.h"
#include "organization/organization_service.h"

#include <algorithm>
#include <map>
#include <set>

namespace practice::compliance {
namespace {
using security::authorize;
using security::Permission;

constexpr int kMostMonthsBack = 60;
constexpr int kMostMonthsAhead = 24;

core::EntityRef versionRef(TemplateVersionId id) { return {"compliance_template", id.value()}; }

TemplateRepository repositoryOf(const security::Context& context) { return {context.connection, context.session.keys()}; }
TemplateRepository repositoryOf(UnitOfWork& unit) { return {unit.connection(), unit.keys()}; }

/// The shipped templates as read; they pass the check, which a test sees to.
const std::map<std::string, Template, std::less<>>& shippedContents() {
    static const std::map<std::string, Template, std::less<>> contents = [] {
        std::map<std::string, Template, std::less<>> all;
        for (const ShippedTemplate& shipped : shippedTemplates())
            if (auto content = readTemplate(shipped.json)) all.emplace(std::string(shipped.id), *std::move(content));
        return all;
    }();
    return contents;
}

std::optional<TemplateVersion> newestOf(const TemplateRepository& repository, const std::string& templateKey) {
    std::optional<TemplateVersion> newest;
    for (TemplateVersion& version : repository.listVersions())
        if (version.templateKey == templateKey) newest = std::move(version);
    return newest;
}

tl::unexpected<core::Refusal> unknown(const std::string& templateKey) {
    return core::refuse(core::error(codes::kTemplateUnknown, {{"template", templateKey}}));
}
} // namespace

Result<PracticeScope> TemplateService::scope() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    return repositoryOf(m_context).scope();
}

Result<Changed<RowVersion>> TemplateService::saveScope(const PracticeScope& scope) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceEdit,
                                 [&](UnitOfWork& unit) { return saveScope(unit, scope); });
}

Result<RowVersion> TemplateService::saveScope(UnitOfWork& unit, const PracticeScope& scope) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceEdit));
    if (auto findings = checkScope(scope); !findings.empty()) return core::refuse(std::move(findings));
    auto repository = repositoryOf(unit);
    const auto stored = repository.scope().version;
    if (!repository.saveScope(scope, unit.now(), unit.session().user()))
        return core::refuse(core::Conflict{{"compliance_scope", 1}, scope.version.value, stored.value, {}});
    note(unit, "compliance_scope.save", {"compliance_scope", 1}, {"settings", "naics", "employees", "states"},
         std::to_string(scope.employees) + " employees, NAICS " + scope.naics);
    return RowVersion{stored.value + 1};
}

Result<std::vector<TemplateStanding>> TemplateService::templates() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    const auto due = book();
    const auto repository = repositoryOf(m_context);
    const auto scope = repository.scope();
    std::map<std::string, TemplateStanding> all;
    for (const auto& [key, content] : shippedContents()) {
        TemplateStanding& standing = all[key];
        standing.isShipped = true;
        standing.title = content.title;
        standing.authority = content.authority;
        standing.items = content.items.size();
        standing.applies = templateApplies(content, scope);
        for (const TemplateItem& item : content.items)
            standing.itemsApplying += itemApplies(content, item, scope) != Applies::No;
    }
    for (TemplateVersion& version : repository.listVersions()) {
        TemplateStanding& standing = all[version.templateKey];
        const Template& content = *version.content;
        standing.title = content.title;
        standing.authority = content.authority;
        standing.items = content.items.size();
        standing.applies = templateApplies(content, scope);
        standing.itemsApplying = static_cast<std::size_t>(std::ranges::count_if(
            content.items, [&](const TemplateItem& item) { return due.applies(version, item); }));
        standing.reviewWaits = !version.reviewedAt && !version.retiredOn;
        const auto shipped = shippedContents().find(version.templateKey);
        standing.updateWaits = shipped != shippedContents().end() && sha256Of(templateText(shipped->second)) != version.contentHash;
        standing.adopted = std::move(version); // ascending: the newest stays
    }
    std::vector<TemplateStanding> standings;
    for (auto& [key, standing] : all) {
        standing.key = key;
        standings.push_back(std::move(standing));
    }
    std::ranges::sort(standings, {}, &TemplateStanding::title);
    return standings;
}

Result<std::vector<TemplateVersion>> TemplateService::versions(const std::string& templateKey) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto versions = repositoryOf(m_context).listVersions();
    std::erase_if(versions, [&](const TemplateVersion& version) { return version.templateKey != templateKey; });
    std::ranges::reverse(versions);
    return versions;
}

Result<TemplateVersion> TemplateService::version(TemplateVersionId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto version = repositoryOf(m_context).findVersion(id);
    if (!version) return core::refuse(core::NotFound{versionRef(id)});
    return *std::move(version);
}

Result<std::vector<TemplateChange>> TemplateService::differencesOf(TemplateVersionId before, TemplateVersionId after) const {
    PRACTICE_TRY_ASSIGN(const auto old, version(before));
    PRACTICE_TRY_ASSIGN(const auto fresh, version(after));
    return differences(*old.content, *fresh.content);
}

Result<std::vector<TemplateChange>> TemplateService::differencesToShipped(const std::string& templateKey) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    const auto shipped = shippedContents().find(templateKey);
    const auto newest = newestOf(repositoryOf(m_context), templateKey);
    if (shipped == shippedContents().end() || !newest) return unknown(templateKey);
    return differences(*newest->content, shipped->second);
}

Result<Changed<TemplateVersionId>> TemplateService::adopt(const Template& content, core::Date effectiveOn) {
    return inOneUnit<TemplateVersionId>(m_context, Permission::ComplianceEdit,
                                        [&](UnitOfWork& unit) { return adopt(unit, content, effectiveOn); });
}

Result<TemplateVersionId> TemplateService::adopt(UnitOfWork& unit, const Template& content, core::Date effectiveOn) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceEdit));
    const std::string text = templateText(content);
    // What a page has edited passes the same check as a file.
    PRACTICE_TRY(readTemplate(text));
    // Every period since then is asked for, so that a slip of the year would ask for thousands.
    const auto today = m_context.clock.today(organization::OrganizationService::practiceZone(unit.connection()));
    const core::Date earliest = addMonths(today, -kMostMonthsBack), latest = addMonths(today, kMostMonthsAhead);
    if (effectiveOn < earliest || effectiveOn > latest)
        return core::refuse(core::error(codes::kTemplateEffectiveFar, {{"from", earliest}, {"to", latest}}, "effectiveOn"));
    auto repository = repositoryOf(unit);
    TemplateVersion version;
    version.templateKey = content.id;
    version.number = 1;
    version.label = content.version;
    version.effectiveOn = effectiveOn;
    version.contentHash = sha256Of(text);
    version.adoptedAt = unit.now();
    version.adoptedBy = unit.session().user();
    if (const auto last = newestOf(repository, content.id)) {
        if (last->contentHash == version.contentHash && !last->retiredOn)
            return core::refuse(core::error(codes::kTemplateSame, {{"number", std::int64_t{last->number}}}));
        if (effectiveOn <= last->effectiveOn)
            return core::refuse(core::error(codes::kTemplateEffectiveEarly, {{"date", last->effectiveOn}}, "effectiveOn"));
        version.number = last->number + 1;
        if (last->retiredOn) repository.retire(content.id, std::nullopt);
    }
    const auto id = repository.insertVersion(version, text);
    note(unit, "compliance_template.adopt", versionRef(id), {"template", "number", "effective_on", "content_hash"},
         content.id + ", version " + std::to_string(version.number) + " from " + core::toIso(effectiveOn) + ", " +
             version.contentHash);
    return id;
}

Result<Changed<TemplateVersionId>> TemplateService::adoptShipped(const std::string& templateKey, core::Date effectiveOn) {
    return inOneUnit<TemplateVersionId>(m_context, Permission::ComplianceEdit,
                                        [&](UnitOfWork& unit) { return adoptShipped(unit, templateKey, effectiveOn); });
}

Result<TemplateVersionId> TemplateService::adoptShipped(UnitOfWork& unit, const std::string& templateKey,
                                                        core::Date effectiveOn) {
    const auto shipped = shippedContents().find(templateKey);
    if (shipped == shippedContents().end()) return unknown(templateKey);
    return adopt(unit, shipped->second, effectiveOn);
}

Result<Changed<TemplateVersionId>> TemplateService::adoptFile(std::string_view json, core::Date effectiveOn) {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceEdit));
    PRACTICE_TRY_ASSIGN(const auto content, readTemplate(json));
    return adopt(content, effectiveOn);
}

Result<Changed<TemplateVersionId>> TemplateService::review(TemplateVersionId id, const std::string& text) {
    return inOneUnit<TemplateVersionId>(m_context, Permission::ComplianceSign,
                                        [&](UnitOfWork& unit) { return review(unit, id, text); });
}

Result<TemplateVersionId> TemplateService::review(UnitOfWork& unit, TemplateVersionId id, const std::string& text) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceSign));
    auto repository = repositoryOf(unit);
    const auto version = repository.findVersion(id);
    if (!version) return core::refuse(core::NotFound{versionRef(id)});
    if (version->reviewedAt) return core::refuse(core::error(codes::kTemplateReviewed));
    repository.review(id, text, unit.now(), unit.session().user());
    note(unit, "compliance_template.review", versionRef(id), {"reviewed_at", "reviewed_by"},
         version->templateKey + ", version " + std::to_string(version->number) + ", " + version->contentHash);
    return id;
}

Result<Changed<TemplateVersionId>> TemplateService::retire(const std::string& templateKey, core::Date on) {
    return inOneUnit<TemplateVersionId>(m_context, Permission::ComplianceEdit, [&](UnitOfWork& unit) -> Result<TemplateVersionId> {
        auto repository = repositoryOf(unit);
        const auto newest = newestOf(repository, templateKey);
        if (!newest) return unknown(templateKey);
        if (newest->retiredOn) return core::refuse(core::error(codes::kTemplateRetired));
        // Retired before it began, it would never have been in force.
        const core::Date day = std::max(on, newest->effectiveOn);
        repository.retire(templateKey, day);
        note(unit, "compliance_template.retire", versionRef(newest->id), {"retired_on"}, templateKey + " from " + core::toIso(day));
        return newest->id;
    });
}

Result<std::vector<ItemSetting>> TemplateService::itemSettings() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    return repositoryOf(m_context).itemSettings();
}

Result<Changed<RowVersion>> TemplateService::saveItemSetting(const ItemSetting& setting) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceEdit,
                                 [&](UnitOfWork& unit) { return saveItemSetting(unit, setting); });
}

Result<RowVersion> TemplateService::saveItemSetting(UnitOfWork& unit, const ItemSetting& setting) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceEdit));
    auto repository = repositoryOf(unit);
    const auto versions = repository.listVersions();
    const bool isKnown = std::ranges::any_of(versions, [&](const TemplateVersion& version) {
        return version.templateKey == setting.item || version.content->find(setting.item);
    });
    if (!isKnown) return core::refuse(core::error(codes::kItemUnknown, {{"item", setting.item}}));
    if (setting.applies != AppliesChoice::Auto && core::trimmed(setting.reason).empty())
        return core::refuse(core::error(codes::kItemReasonMissing, {}, "reason"));
    const auto directory = m_directory.current(unit.connection(), unit.session());
    for (const auto& person : {setting.owner, setting.deputy})
        if (person && !directory->find(*person)) return core::refuse(core::NotFound{{"employee", person->value()}});
    if (!repository.saveItemSetting(setting, unit.now(), unit.session().user()))
        return core::refuse(core::Conflict{{"compliance_item", 0}, setting.version.value, setting.version.value + 1, {}});
    note(unit, "compliance_item.save", {"compliance_item", 0}, {"applies", "owner", "deputy"},
         setting.item + ": " + std::string(key(setting.applies)) + " " + setting.reason);
    return RowVersion{setting.version.value + 1};
}

} // namespace practice::compliance
