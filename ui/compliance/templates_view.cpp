#include "ui/compliance/templates_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/compliance/list_splitter.h"
#include "ui/compliance/template_sheets.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QRegularExpression>
#include <QSplitter>

#include <algorithm>

namespace practice::ui::compliance {

using checks::Applies;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

TemplatesView::TemplatesView(Desk& desk, QObject* parent)
    : View(desk, parent), m_bar(new FilterBar), m_scope(new Label({}, TextStyle::Secondary, Token::Text2)), m_body(new ListSplitter),
      m_table(new RecordTable(tr("Templates"))), m_items(new RecordTable(tr("Items of the template"))), m_columns(columns()), m_itemColumns(itemColumns()),
      m_model([](const Row& row) { return row.id; }), m_itemModel([](const ItemRow& row) { return row.id; }) {
    addColumns(m_model, m_columns);
    addColumns(m_itemModel, m_itemColumns);
    makeFilters();
    makeBody();
    const auto follow = [this] {
        if (m_isLoaded)
            reload();
    };
    connect(&desk, &Desk::lookupsChanged, this, follow);
    connect(&desk.hub(), &ChangeHub::changed, this, [follow](const core::ChangeSet& changes) {
        if (Desk::touchesAny(changes, {"compliance_template", "compliance_item", "compliance_scope"}))
            follow();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, follow);
}

TemplatesView::~TemplatesView() = default;

std::vector<ViewColumn<TemplatesView::Row>> TemplatesView::columns() {
    auto title = titled("Template", ui::CellKind::TwoLines);
    title.stretches = true;
    return {
        {{"template", "Template", CellKind::Text, {}}, title,
         [](const Row& row) {
             const auto apply = tr("%1 of %2 items apply").arg(row.standing.itemsApplying).arg(row.standing.items);
             return Cell::twoLines(fromUtf8(row.standing.title), QStringLiteral("%1 · %2").arg(apply, fromUtf8(row.standing.authority))).tip(fromUtf8(row.standing.title));
         },
         [](const Row& row) { return textValue(fromUtf8(row.standing.title)); }},
        {{"state", "State", CellKind::Text, {}}, titled("State", ui::CellKind::Pill),
         [this](const Row& row) {
             const auto& standing = row.standing;
             const auto text = standingText(standing);
             if (!standing.adopted)
                 return Cell::pillOf(text, standing.applies == Applies::No ? PillKind::Muted : PillKind::Info);
             return Cell::pillOf(text, standing.adopted->retiredOn ? PillKind::Muted : standing.reviewWaits ? PillKind::Warn : PillKind::Ok);
         },
         [this](const Row& row) { return textValue(standingText(row.standing)); }},
    };
}

std::vector<ViewColumn<ItemRow>> TemplatesView::itemColumns() {
    // Two lines in a cell, so that nothing of an item needs sideways scrolling; print and export say both.
    const auto two = [](const char* key, const char* caption, const char* formula, int width, auto first, auto second) {
        const bool isTitle = width == 0;
        auto spec = titled(caption, ui::CellKind::TwoLines);
        spec.width = width;
        return ViewColumn<ItemRow>{{key, caption, CellKind::Text, formula}, spec,
                                   [first, second, isTitle](const ItemRow& row) {
                                       auto cell = Cell::twoLines(first(row), second(row)).tip(first(row) + QLatin1Char('\n') + second(row));
                                       return cell.inStrong(isTitle);
                                   },
                                   [first, second](const ItemRow& row) {
                                       return textValue(QStringList{first(row), second(row)}.filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(" · ")));
                                   }};
    };
    std::vector<ViewColumn<ItemRow>> all;
    auto item = two("item", "Item", "", 0, [](const ItemRow& row) { return fromUtf8(row.item.title); }, [](const ItemRow& row) { return fromUtf8(row.item.question); });
    item.spec.stretches = true;
    all.push_back(std::move(item));
    all.push_back(two("frequency", "How often", "How often, and where that interval comes from", 176, [](const ItemRow& row) { return fromUtf8(row.item.schedule.label); },
                      [](const ItemRow& row) { return words(row.item.schedule.basis); }));
    all.push_back(two("source", "Source", "The source, and how sure the content is", 176, [](const ItemRow& row) { return fromUtf8(row.item.citation); },
                      [](const ItemRow& row) { return tr("Content: %1").arg(words(row.item.confidence).toLower()); }));
    all.push_back(two("applies", "Applies", "By the practice profile, or as somebody decided; and who owns it", 160, [](const ItemRow& row) { return row.applies; },
                      [](const ItemRow& row) { return row.owner; }));
    const auto hidden = [](const char* key, const char* caption, auto value) {
        ViewColumn<ItemRow> column{{key, caption, CellKind::Text, {}}, titled(caption), [value](const ItemRow& row) { return Cell::quiet(value(row)); },
                                   [value](const ItemRow& row) { return textValue(value(row)); }};
        column.spec.hidden = true;
        return column;
    };
    all.push_back(hidden("duty", "Obligation", [](const ItemRow& row) { return words(row.item.duty); }));
    all.push_back(hidden("section", "Section", [](const ItemRow& row) { return fromUtf8(row.item.section); }));
    return all;
}

void TemplatesView::makeFilters() {
    m_bar->setObjectName(QStringLiteral("compliance.templates.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_showing = m_bar->addFilter(tr("Show"), {{0, tr("All templates")}, {1, tr("Those that concern us")}, {2, tr("Adopted")}, {3, tr("Waiting for a signature")}}, 0);
    m_showing->setObjectName(QStringLiteral("compliance.templates.showing"));
    connect(m_showing, &FilterField::valueChosen, this, &TemplatesView::fill);
    m_bar->addField(m_scope);
}

void TemplatesView::makeBody() {
    m_body->setObjectName(QStringLiteral("compliance.templates.body"));
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(px(12), 0, px(4), 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("compliance.templates.table"));
    m_table->setTwoLineRows(true);
    m_table->setRecordModel(&m_model);
    m_table->setEmptyWidget(new EmptyState(Icon::Filter, tr("No template fits"), tr("Choose another selection above."), EmptyState::Tone::Neutral));
    m_body->addWidget(left);
    m_body->addWidget(makePane());
    m_body->setStretchFactor(1, 1);
    handFocusOn(m_body, m_table);
    connect(m_table, &RecordTable::currentIdChanged, this, &TemplatesView::showTemplate);
    connect(m_table, &RecordTable::rowActivated, this, [this] { m_items->setFocus(); });
    m_items->setObjectName(QStringLiteral("compliance.items.table"));
    m_items->setTwoLineRows(true);
    m_items->setRecordModel(&m_itemModel);
    m_items->setEmptyWidget(new EmptyState(Icon::Compliance, tr("No template is marked"), tr("Mark one at the left.")));
    connect(m_items, &RecordTable::rowActivated, this, [this](qint64 id) {
        if (const auto* row = m_itemModel.find(id); row && m_desk.may(Permission::ComplianceEdit))
            askSetting(m_desk, row->item.id, fromUtf8(row->item.title));
        else
            m_desk.navigator().toast(tr("Owner and scope: %1").arg(m_desk.whyNot(Permission::ComplianceEdit)));
    });
}

QWidget* TemplatesView::makePane() {
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, px(6), 0, 0);
    column->setSpacing(px(4));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(px(24), 0, px(24), px(4));
    head->setSpacing(px(4));
    m_title = new Label({}, TextStyle::Panel);
    m_title->setWordWrap(true);
    m_pill = new Pill;
    m_subtitle = new Label({}, TextStyle::Secondary, Token::Text2);
    m_subtitle->setWordWrap(true);
    m_about = new Label({}, TextStyle::Secondary, Token::Text2);
    m_about->setWordWrap(true);
    auto* first = new QHBoxLayout;
    first->setSpacing(px(12));
    first->addWidget(m_title, 1);
    first->addWidget(m_pill, 0, Qt::AlignTop);
    head->addLayout(first);
    head->addWidget(m_subtitle);
    head->addWidget(m_about);
    m_adopt = new Button(tr("Adopt…"), ButtonKind::Outline);
    m_sign = new Button(tr("Sign…"), ButtonKind::Outline);
    m_owner = new Button(tr("Owner and scope…"), ButtonKind::Ghost);
    m_more = new Button(tr("More"), ButtonKind::Ghost);
    m_more->setTrailing(Icon::ChevronDown);
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    row->setContentsMargins(0, px(4), 0, px(4));
    const std::pair<Button*, const char*> named[] = {{m_adopt, "template.adopt"}, {m_sign, "template.sign"}, {m_owner, "template.owner"}, {m_more, "template.more"}};
    for (const auto& [button, name] : named) {
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
    }
    row->addStretch(1);
    head->addLayout(row);
    column->addLayout(head);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(px(12), 0, 0, 0);
    inset->addWidget(m_items);
    column->addLayout(inset, 1);
    connect(m_adopt, &QPushButton::clicked, this, &TemplatesView::adopt);
    connect(m_sign, &QPushButton::clicked, this, &TemplatesView::sign);
    connect(m_owner, &QPushButton::clicked, this, [this] {
        if (const auto* standing = current())
            askSetting(m_desk, standing->key, fromUtf8(standing->title));
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        const auto* standing = current();
        if (!standing)
            return;
        auto* menu = new QMenu(m_more);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto copy = *standing;
        menu->addAction(tr("Equipment, shifts and tests…"), this, [this, copy] { openSubjectsSheet(m_desk, copy.key); })->setEnabled(m_desk.may(Permission::ComplianceEdit));
        menu->addAction(tr("Versions and what they changed…"), this, [this, copy] { openVersionsSheet(m_desk, copy.key, fromUtf8(copy.title)); })->setEnabled(copy.adopted.has_value());
        menu->addAction(tr("Retire…"), this, [this, copy] { openRetireSheet(m_desk, copy); })->setEnabled(copy.adopted && !copy.adopted->retiredOn && m_desk.may(Permission::ComplianceEdit));
        if (copy.adopted)
            menu->addAction(tr("History"), this, [this, copy] { m_desk.navigator().showHistory({"compliance_template", copy.adopted->id.value()}, fromUtf8(copy.title)); });
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    return pane;
}

QWidget* TemplatesView::filterBar() const { return m_bar; }
QWidget* TemplatesView::body() const { return m_body; }
QWidget* TemplatesView::mainStop() const { return m_table; }

void TemplatesView::shown() {
    if (!m_isLoaded)
        reload();
    m_table->setFocus();
}

void TemplatesView::primary() { openScopeSheet(m_desk, m_reading.scope); }

void TemplatesView::reload() {
    m_desk.read(
        this, m_slot,
        [](app::Services& services, core::Progress&) -> core::Result<Reading> {
            Reading reading;
            auto& templates = services.checklistTemplates();
            PRACTICE_TRY_ASSIGN(reading.standings, templates.templates());
            PRACTICE_TRY_ASSIGN(reading.settings, templates.itemSettings());
            PRACTICE_TRY_ASSIGN(reading.scope, templates.scope());
            for (const auto& shipped : checks::shippedTemplates()) {
                const auto at = std::ranges::find(reading.standings, shipped.id, &checks::TemplateStanding::key);
                if (at != reading.standings.end() && !at->adopted)
                    if (auto content = checks::readTemplate(shipped.json))
                        reading.shipped.emplace(at->key, *std::move(content));
            }
            return reading;
        },
        [this](Reading reading) {
            m_isLoaded = true;
            m_reading = std::move(reading);
            fill();
        });
}

QString TemplatesView::scopeText() const {
    const auto& scope = m_reading.scope;
    QStringList kinds;
    for (const auto& setting : checks::practiceSettings())
        if (std::ranges::find(scope.settings, setting.key) != scope.settings.end())
            kinds << QCoreApplication::translate("Compliance", fromUtf8(setting.caption).toUtf8().constData());
    QStringList parts{kinds.join(QStringLiteral(", "))};
    if (!scope.naics.empty())
        parts << tr("NAICS %1").arg(fromUtf8(scope.naics));
    parts << counted(scope.employees, tr("%1 employee"), tr("%1 employees"));
    for (const auto& state : scope.states)
        parts << fromUtf8(state);
    return tr("The practice: %1").arg(parts.join(QStringLiteral(" · ")));
}

QString TemplatesView::standingText(const checks::TemplateStanding& standing) const {
    if (!standing.adopted)
        return standing.applies == Applies::No ? tr("Does not concern us") : tr("Not adopted");
    if (standing.adopted->retiredOn)
        return tr("Retired");
    if (standing.reviewWaits)
        return tr("v%1, unsigned").arg(standing.adopted->number);
    return standing.updateWaits ? tr("v%1, update waits").arg(standing.adopted->number) : tr("v%1, signed").arg(standing.adopted->number);
}

void TemplatesView::fill() {
    const int showing = m_showing->value().toInt();
    std::vector<Row> rows;
    std::int64_t id = 0, adopted = 0, waits = 0;
    for (const auto& standing : m_reading.standings) {
        ++id;
        adopted += standing.adopted && !standing.adopted->retiredOn;
        waits += standing.reviewWaits;
        const bool fits = showing == 0 || (showing == 1 && standing.applies != Applies::No) || (showing == 2 && standing.adopted) || (showing == 3 && standing.reviewWaits);
        if (fits || standing.key == m_wanted)
            rows.push_back({id, standing});
    }
    m_model.setRows(std::move(rows));
    m_scope->setText(scopeText());
    subtitle = tr("%1 templates, %2 adopted, %3 to sign").arg(m_reading.standings.size()).arg(adopted).arg(waits);
    footLeft = tr("The templates are an aid and not legal advice");
    footRight = tr("Enter on an item: owner and scope");
    for (const auto& row : m_model.rows())
        if ((m_wantsUnsigned && row.standing.reviewWaits) || (!m_wanted.empty() && row.standing.key == m_wanted)) {
            m_table->selectId(row.id);
            m_wantsUnsigned = false;
            m_wanted.clear();
            break;
        }
    if (m_table->currentId() == 0 && m_model.rowCount() > 0)
        m_table->selectId(m_model.rows().front().id);
    showTemplate();
    emit textsChanged();
}

const checks::TemplateStanding* TemplatesView::current() const {
    const auto* row = m_model.find(m_table->currentId());
    return row ? &row->standing : nullptr;
}

const checks::Template* TemplatesView::contentOf(const checks::TemplateStanding& standing) const {
    if (standing.adopted)
        return standing.adopted->content.get();
    const auto at = m_reading.shipped.find(standing.key);
    return at == m_reading.shipped.end() ? nullptr : &at->second;
}

/// Decided by somebody, or by the profile, or still open; with the reason.
QString TemplatesView::appliesText(const checks::Template& content, const checks::TemplateItem& item, Applies& judged) const {
    for (const auto& key : {item.id, content.id})
        for (const auto& setting : m_reading.settings)
            if (setting.item == key && setting.applies != checks::AppliesChoice::Auto) {
                judged = setting.applies == checks::AppliesChoice::Yes ? Applies::Yes : Applies::No;
                return (judged == Applies::Yes ? tr("Yes, decided: %1") : tr("No, decided: %1")).arg(fromUtf8(setting.reason));
            }
    judged = checks::itemApplies(content, item, m_reading.scope);
    const auto condition = fromUtf8(item.appliesIf);
    switch (judged) {
    case Applies::Yes: return condition.isEmpty() ? tr("Yes") : tr("Yes: %1").arg(condition);
    case Applies::No: return condition.isEmpty() ? tr("No, by the practice profile") : tr("No: only %1").arg(condition);
    case Applies::Ask: return tr("To decide: %1").arg(condition);
    }
    return {};
}

std::vector<ItemRow> TemplatesView::itemsOf(const checks::TemplateStanding& standing) const {
    std::vector<ItemRow> rows;
    const auto* content = contentOf(standing);
    for (std::size_t i = 0; content && i < content->items.size(); ++i) {
        ItemRow row;
        row.id = std::int64_t(i) + 1;
        row.item = content->items[i];
        row.applies = appliesText(*content, row.item, row.judged);
        for (const auto& key : {content->id, row.item.id})
            for (const auto& setting : m_reading.settings)
                if (setting.item == key && setting.owner)
                    row.owner = m_desk.lookups().person(setting.owner);
        rows.push_back(std::move(row));
    }
    return rows;
}

void TemplatesView::showTemplate() {
    const auto* standing = current();
    m_itemModel.setRows(standing ? itemsOf(*standing) : std::vector<ItemRow>());
    for (auto* button : {m_adopt, m_sign, m_owner, m_more})
        button->setVisible(standing);
    m_pill->setVisible(standing);
    if (!standing) {
        m_title->setText(tr("No template is marked"));
        m_subtitle->setText({});
        m_about->setText({});
        return;
    }
    const auto& names = m_desk.lookups();
    m_title->setText(fromUtf8(standing->title));
    const auto text = standingText(*standing);
    m_pill->setLook(text, !standing->adopted ? PillKind::Muted : standing->reviewWaits ? PillKind::Warn : PillKind::Ok);
    QStringList parts{fromUtf8(standing->authority), tr("%1 of %2 items apply").arg(standing->itemsApplying).arg(standing->items)};
    if (standing->adopted) {
        parts << tr("version %1 from %2").arg(standing->adopted->number).arg(dateText(standing->adopted->effectiveOn));
        parts << (standing->adopted->reviewedAt ? tr("signed %1 by %2").arg(instantText(*standing->adopted->reviewedAt, names.zone), names.user(standing->adopted->reviewedBy))
                                                : tr("nobody has signed it: its items do not count yet"));
    }
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
    const auto* content = contentOf(*standing);
    m_about->setText(content ? fromUtf8(content->notes.empty() ? content->disclaimer : content->notes) : QString());
    m_about->setVisible(!m_about->text().isEmpty());
    m_adopt->setText(standing->adopted ? tr("Adopt the update…") : tr("Adopt…"));
    m_adopt->setVisible(!standing->adopted || standing->updateWaits || standing->adopted->retiredOn);
    m_adopt->setEnabledOr(whyNotAdopt());
    m_sign->setVisible(standing->reviewWaits);
    m_sign->setKind(ButtonKind::Primary);
    m_sign->setEnabledOr(whyNotSign());
    m_owner->setVisible(standing->adopted.has_value());
    m_owner->setEnabledOr(m_desk.whyNot(Permission::ComplianceEdit));
}

QString TemplatesView::whyNotSign() const {
    const auto* standing = current();
    if (!standing || !standing->reviewWaits)
        return tr("no template that waits for a signature is marked");
    return m_desk.whyNot(Permission::ComplianceSign);
}

QString TemplatesView::whyNotAdopt() const {
    const auto* standing = current();
    if (!standing)
        return tr("no template is marked");
    if (!standing->isShipped)
        return tr("it came from a file: adopt the next version from a file too");
    if (standing->adopted && !standing->updateWaits && !standing->adopted->retiredOn)
        return tr("it is adopted as it is");
    return m_desk.whyNot(Permission::ComplianceEdit);
}

void TemplatesView::adopt() {
    if (whyNotAdopt().isEmpty())
        openAdoptSheet(m_desk, *current());
}

void TemplatesView::sign() {
    if (whyNotSign().isEmpty())
        openReviewSheet(m_desk, *current()->adopted);
}

bool TemplatesView::knows(const core::EntityRef& record) const { return record.kind == "compliance_template" || record.kind == "compliance_catalog"; }

bool TemplatesView::openRecord(const core::EntityRef& record) {
    if (record.kind == "compliance_catalog") {
        const auto& shipped = checks::shippedTemplates();
        if (record.id < 1 || record.id > std::int64_t(shipped.size()))
            return false;
        m_wanted = shipped[std::size_t(record.id - 1)].id;
    }
    m_wantsUnsigned = record.kind == "compliance_template";
    m_isLoaded ? fill() : reload();
    return true;
}

std::optional<reporting::TableReport> TemplatesView::report() {
    const auto* standing = current();
    const bool items = standing && m_items->hasFocus();
    std::optional<reporting::TableReport> report;
    if (items) {
        std::vector<const ItemRow*> rows;
        for (const auto& row : m_itemModel.rows())
            rows.push_back(&row);
        report = reportOf(*m_items, m_itemColumns, rows);
        report->title = standing->title;
        report->id = "checklist_items";
        report->provenance = "The items of the template, and whether they apply to the practice.";
    } else {
        std::vector<const Row*> rows;
        for (const auto& row : m_model.rows())
            rows.push_back(&row);
        report = reportOf(*m_table, m_columns, rows);
        report->title = "Checklist templates";
        report->id = "checklist_templates";
        report->provenance = "The templates that the program brings and those that are adopted.";
        report->filters = {{"Show", toUtf8(m_showing->valueText())}};
    }
    report->asOf = m_desk.runner().workspace().clock().now();
    return report;
}

std::vector<ActionSpec> TemplatesView::actions() {
    return {{QStringLiteral("compliance.adopt"), tr("Adopt the marked template…"), {}, Permission::ComplianceEdit, [this] { adopt(); }, [this] { return whyNotAdopt(); }, {}},
            {QStringLiteral("compliance.adoptFile"), tr("Adopt a template from a file…"), {}, Permission::ComplianceEdit, [this] { openAdoptFileSheet(m_desk); }, {}, {}},
            {QStringLiteral("compliance.signTemplate"), tr("Sign the marked template…"), {}, Permission::ComplianceSign, [this] { sign(); }, [this] { return whyNotSign(); }, {}},
            {QStringLiteral("compliance.scope"), tr("Practice profile for checklists…"), {}, Permission::ComplianceEdit, [this] { primary(); }, {}, {}},
            {QStringLiteral("compliance.subjects"), tr("Equipment, shifts and tests for checklists…"), {}, Permission::ComplianceEdit,
             [this] { openSubjectsSheet(m_desk, current() ? current()->key : std::string()); }, {}, {}}};
}

} // namespace practice::ui::compliance
