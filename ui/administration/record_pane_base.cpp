#include "ui/administration/record_pane_base.h"

#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>

namespace practice::ui::administration {

void RecordPaneBase::build() {
    buildTable();
    m_form = new FormPanel(QLatin1String(formName()));
    buildForm(*m_form);
    m_form->finish();
    m_filters = new FilterBar;
    addFilters(*m_filters);
    if (hasArchived()) {
        m_archived = new CheckField(archivedFilter());
        m_archived->setObjectName(QLatin1String(formName()) + QStringLiteral(".archived"));
        m_filters->addField(m_archived);
        connect(m_archived, &QCheckBox::toggled, this, [this] { reload(); });
    }
    listen();
}

QWidget* RecordPaneBase::filterBar() const { return m_filters; }
QWidget* RecordPaneBase::mainStop() const { return m_table; }

void RecordPaneBase::buildTable() {
    m_body = new QWidget;
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, 0, 0);
    column->setSpacing(0);
    m_table = new RecordTable(tableName());
    m_table->setObjectName(QLatin1String(formName()) + QStringLiteral(".table"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* model = makeModel();
    model->setParent(this);
    m_table->setRecordModel(model);
    if (isOrdered())
        m_table->setSortingEnabled(false);
    auto* empty = new EmptyState(Icon::List, {}, {});
    fillEmpty(*empty);
    m_table->setEmptyWidget(empty);
    column->addWidget(m_table);
}

void RecordPaneBase::listen() {
    const auto choose = [this](qint64 id) {
        if (id == 0)
            return;
        whenClean([this, id] {
            selectQuietly(id);
            showRow(id);
            emit panelWanted(true);
        });
    };
    connect(m_table, &RecordTable::rowActivated, this, [this, choose](qint64 id) {
        choose(id);
        if (m_open && !m_dirty)
            m_form->focusFirst();
    });
    connect(m_table, &QAbstractItemView::clicked, this, [this, choose](const QModelIndex&) { choose(m_table->currentId()); });
    connect(m_table, &RecordTable::currentIdChanged, this, [this, choose](qint64 id) {
        if (!m_quiet && m_open && m_form->isVisible())
            choose(id);
    });
    connect(m_form, &FormPanel::edited, this, [this] { compare(); });
    connect(m_form, &FormPanel::saveRequested, this, [this] { submit([](bool) {}); });
    connect(m_form, &FormPanel::cancelRequested, this, [this] {
        if (m_dirty && shownRef().id != 0)
            refill();
        else
            closeForm();
    });
    connect(m_form, &FormPanel::archiveRequested, this, [this] { archiveOrRestore(); });
    connect(m_form, &FormPanel::historyRequested, this, [this] { desk().navigator().showHistory(shownRef(), recordTitle()); });
    connect(m_form, &DetailsPanel::closeRequested, this, [this] { whenClean([this] { closeForm(); }); });
    connect(&desk(), &Desk::lookupsChanged, this, [this] {
        if (!m_dirty)
            reload();
    });
    connect(&desk().hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        for (const auto kind : kinds())
            if (touches(changes, kind))
                return reload();
    });
    connect(&desk().hub(), &ChangeHub::everythingChanged, this, [this] { reload(); });
}

bool RecordPaneBase::showsArchived() const { return m_archived && m_archived->isChecked(); }

void RecordPaneBase::setBaseline() {
    m_baseline = m_form->state();
    compare();
}

void RecordPaneBase::compare() {
    const bool dirty = m_open && m_form->state() != m_baseline;
    m_form->setDirty(dirty);
    if (dirty == m_dirty)
        return;
    m_dirty = dirty;
    emit unsavedChanged();
}

QString RecordPaneBase::unsaved() const { return m_dirty ? recordTitle() : QString(); }

void RecordPaneBase::save(std::function<void(bool)> done) { submit(std::move(done)); }

void RecordPaneBase::discard() {
    if (m_open)
        refill();
}

void RecordPaneBase::whenClean(std::function<void()> then) {
    if (!m_dirty)
        return then();
    selectQuietly(shownRef().id);
    auto* sheet = new SheetDialog(tr("Save the changes to “%1”?").arg(recordTitle()), m_body);
    sheet->setObjectName(QStringLiteral("administration.unsaved"));
    sheet->setText(tr("They have not been saved yet."));
    sheet->addCancel(tr("Keep editing"))->setObjectName(QStringLiteral("unsaved.keep"));
    sheet->addButton(tr("Throw away"), ButtonKind::Outline, [this, then] {
             discard();
             then();
             return true;
         })->setObjectName(QStringLiteral("unsaved.discard"));
    sheet->addButton(tr("Save"), ButtonKind::Primary, [this, then] {
             submit([then](bool saved) {
                 if (saved)
                     then();
             });
             return true;
         })->setObjectName(QStringLiteral("unsaved.save"));
    sheet->open();
}

void RecordPaneBase::selectQuietly(qint64 id) {
    m_quiet = true;
    m_table->selectId(id);
    m_quiet = false;
}

void RecordPaneBase::closeForm() {
    m_open = false;
    compare();
    emit panelWanted(false);
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace practice::ui::administration
