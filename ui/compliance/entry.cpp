#include "ui/compliance/entry.h"

#include "app/services.h"
#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/compliance/compliance_page.h"
#include "ui/compliance/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace practice::ui::compliance {

using security::Permission;

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("compliance");
    entry.caption = QCoreApplication::translate("CompliancePage", "Compliance");
    entry.icon = static_cast<int>(Icon::Compliance);
    entry.group = 2;
    entry.permission = Permission::ComplianceView;
    entry.recordKinds = {QStringLiteral("compliance_run"), QStringLiteral("compliance_due"), QStringLiteral("compliance_finding"),
                         QStringLiteral("compliance_template"), QStringLiteral("compliance_catalog"), QStringLiteral("compliance_event")};
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* { return new CompliancePage(std::move(context), parent); };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        const auto queried = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (queried.isEmpty() || !services.session().may(Permission::ComplianceView))
            return hits;
        const auto group = QCoreApplication::translate("CompliancePage", "Compliance");
        const auto fits = [&](const QString& text) {
            return std::ranges::all_of(queried, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        };
        const auto add = [&](core::EntityRef record, const QString& title, const QString& hint) {
            if (int(hits.size()) < limit && fits(title))
                hits.push_back({std::move(record), title, hint, group, static_cast<int>(Icon::Compliance)});
        };
        if (const auto runs = services.checklists().openRuns())
            for (const auto& run : *runs)
                add({"compliance_run", run.head.id.value()}, QStringLiteral("%1 %2").arg(fromUtf8(run.templateTitle), fromUtf8(run.subjectName)).trimmed(),
                    QCoreApplication::translate("CompliancePage", "Checklist %1").arg(run.head.id.value()));
        if (const auto findings = services.complianceFindings().findings())
            for (const auto& finding : *findings)
                add({"compliance_finding", finding.id.value()}, fromUtf8(finding.title),
                    QCoreApplication::translate("CompliancePage", "Finding %1 · %2").arg(finding.id.value()).arg(words(finding.state)));
        if (const auto templates = services.checklistTemplates().templates())
            for (const auto& standing : *templates) {
                const auto& shipped = checks::shippedTemplates();
                const auto at = std::ranges::find(shipped, standing.key, &checks::ShippedTemplate::id);
                if (at != shipped.end())
                    add({"compliance_catalog", at - shipped.begin() + 1}, fromUtf8(standing.title), QCoreApplication::translate("CompliancePage", "Checklist template"));
            }
        return hits;
    };
}

} // namespace practice::ui::compliance
