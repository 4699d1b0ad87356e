#pragma once

#include "app/services.h"
#include "ui/administration/pane.h"
#include "ui/administration/report_columns.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>

namespace practice::ui::administration {

/// A table that is read, with a details panel; nothing is edited in place.
template <class Row> class TablePane : public Pane {
  public:
    using Pane::Pane;
    using LoadWork = std::function<core::Result<std::vector<Row>>(app::Services&)>;

    void build() override {
        m_body = new QWidget;
        auto* column = new QVBoxLayout(m_body);
        column->setContentsMargins(px(12), 0, 0, 0);
        column->setSpacing(0);
        buildAbove(*column);
        m_table = new RecordTable(caption());
        m_table->setObjectName(id() + QStringLiteral(".table"));
        m_table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_columns = columns();
        m_model = new RecordTableModel<Row>([this](const Row& row) { return idOf(row); }, this);
        addColumns(*m_model, m_columns);
        m_table->setRecordModel(m_model);
        auto* empty = new EmptyState(Icon::List, {}, {});
        fillEmpty(*empty);
        m_table->setEmptyWidget(empty);
        column->addWidget(m_table, 1);
        m_details = hasDetails() ? new DetailsPanel : nullptr;
        listen();
    }
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override { return m_details; }
    QWidget* mainStop() const override { return m_table; }
    void shown() override {
        if (!m_asked)
            reload();
    }
    std::optional<reporting::TableReport> report() override {
        auto report = reportOf<Row>(*m_table, m_columns, m_model->rows());
        report.id = reportId();
        report.title = toUtf8(caption());
        report.asOf = desk().now();
        report.provenance = toUtf8(tr("The list as it stands in Administration."));
        report.filters = filtersUsed();
        return report;
    }
    void openRecord(const core::EntityRef& record) override {
        m_wanted = record.id;
        shown();
        takeWanted();
    }

  protected:
    virtual std::vector<ViewColumn<Row>> columns() = 0;
    virtual std::string reportId() const = 0;
    virtual LoadWork loader() const = 0;
    virtual qint64 idOf(const Row& row) const = 0;
    virtual std::vector<std::string_view> kinds() const = 0;
    virtual void fillEmpty(EmptyState& empty) = 0;
    virtual bool hasDetails() const { return true; }
    virtual void buildAbove(QVBoxLayout&) {}
    virtual void showDetails(DetailsPanel&, const Row&) {}
    virtual std::vector<reporting::FilterUsed> filtersUsed() const { return {}; }
    virtual void taken() {}
    virtual QString countText(int count) const { return counted(count, tr("%1 row"), tr("%1 rows")); }

    RecordTable& table() const { return *m_table; }
    RecordTableModel<Row>& model() const { return *m_model; }
    const std::vector<ViewColumn<Row>>& viewColumns() const { return m_columns; }

    virtual void reload() {
        m_asked = true;
        desk().read(this, m_slot, [load = loader()](app::Services& services, core::Progress&) { return load(services); },
                    [this](std::vector<Row> rows) { take(std::move(rows)); });
    }
    void take(std::vector<Row> rows) {
        m_model->setRows(std::move(rows));
        footRight = countText(m_model->rowCount());
        taken();
        emit textsChanged();
        if (m_shown != 0) {
            if (const Row* row = m_model->find(m_shown))
                show(*row);
            else
                close();
        }
        takeWanted();
    }
    void choose(qint64 id) {
        const Row* row = id == 0 ? nullptr : m_model->find(id);
        if (!row || !m_details)
            return;
        show(*row);
        emit panelWanted(true);
    }
    void close() {
        m_shown = 0;
        emit panelWanted(false);
        m_table->setFocus(Qt::OtherFocusReason);
    }

  private:
    void listen() {
        QObject::connect(m_table, &RecordTable::rowActivated, this, [this](qint64 id) { choose(id); });
        QObject::connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex&) { choose(m_table->currentId()); });
        QObject::connect(m_table, &RecordTable::currentIdChanged, this, [this](qint64 id) {
            if (m_shown != 0 && m_details->isVisible())
                choose(id);
        });
        if (m_details)
            QObject::connect(m_details, &DetailsPanel::closeRequested, this, [this] { close(); });
        QObject::connect(&desk(), &Desk::lookupsChanged, this, [this] { reload(); });
        QObject::connect(&desk().hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
            for (const auto kind : kinds())
                if (touches(changes, kind))
                    return reload();
        });
        QObject::connect(&desk().hub(), &ChangeHub::everythingChanged, this, [this] { reload(); });
    }
    void show(const Row& row) {
        m_shown = idOf(row);
        m_details->clear();
        showDetails(*m_details, row);
    }
    void takeWanted() {
        if (m_wanted == 0 || !m_model->find(m_wanted))
            return;
        const auto id = std::exchange(m_wanted, 0);
        m_table->selectId(id);
        choose(id);
    }

    QWidget* m_body = nullptr;
    RecordTable* m_table = nullptr;
    DetailsPanel* m_details = nullptr;
    RecordTableModel<Row>* m_model = nullptr;
    std::vector<ViewColumn<Row>> m_columns;
    RequestSlot m_slot;
    qint64 m_wanted = 0;
    qint64 m_shown = 0;
    bool m_asked = false;
};

} // namespace practice::ui::administration
