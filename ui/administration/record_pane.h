#pragma once

#include "app/services.h"
#include "ui/administration/record_pane_base.h"
#include "ui/administration/report_columns.h"
#include "ui/common/widgets/button.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <utility>

namespace practice::ui::administration {

/// A table of records and a form for the chosen one. A subclass says what a record is made of; loading, saving,
/// conflicts, undo, archiving, unsaved work and reports are the same for all.
template <class Row> class RecordPane : public RecordPaneBase {
  public:
    using RecordPaneBase::RecordPaneBase;
    using Rows = core::Result<std::vector<Row>>;
    using LoadWork = std::function<Rows(app::Services&)>;

    void shown() override {
        if (!m_asked)
            reload();
    }

    std::optional<reporting::TableReport> report() override {
        auto report = reportOf<Row>(table(), m_columns, m_model->rows());
        report.id = reportId();
        report.title = toUtf8(caption());
        report.asOf = desk().now();
        report.provenance = toUtf8(tr("The list as it stands in Administration."));
        if (hasArchived())
            report.filters.push_back({toUtf8(tr("Archived")), toUtf8(showsArchived() ? tr("shown") : tr("hidden"))});
        return report;
    }

    void openRecord(const core::EntityRef& record) override {
        m_wanted = record.id;
        if (m_loaded)
            takeWanted();
    }

    /// A form for a new record.
    void beginNew() {
        whenClean([this] {
            selectQuietly(0);
            open(blank());
            emit panelWanted(true);
            form().focusFirst();
        });
    }

    QByteArray draft() const override {
        if (!isDirty())
            return {};
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out << qint64(idOf(m_before)) << qint64(versionOf(m_before).value) << form().state();
        return bytes;
    }
    void restoreDraft(const QByteArray& bytes) override {
        m_draft = bytes;
        if (m_loaded)
            takeDraft();
        else
            shown();
    }

  protected:
    virtual std::vector<ViewColumn<Row>> columns() = 0;
    virtual std::string reportId() const = 0;
    virtual LoadWork loader() const = 0;
    virtual Row blank() const { return {}; }
    virtual qint64 idOf(const Row& row) const = 0;
    virtual core::RowVersion versionOf(const Row& row) const = 0;
    virtual void setVersion(Row& row, core::RowVersion version) const = 0;
    virtual bool isArchived(const Row&) const { return false; }
    virtual QString nameOf(const Row& row) const = 0;
    virtual QString newTitle() const = 0;
    virtual core::EntityRef refOf(const Row& row) const = 0;
    virtual void fillForm(const Row& row) = 0;
    /// The record as the form says; what cannot be read becomes a finding at its field.
    virtual Row readForm(const Row& before, core::Findings& unreadable) const = 0;
    virtual std::vector<Fact> facts(const Row& row) const = 0;
    virtual SaveWork saver(const Row& row) const = 0;
    virtual SaveWork archiver(const Row&) const { return {}; }
    virtual SaveWork restorer(const Row&) const { return {}; }
    virtual QString archiveText() const { return tr("Archive"); }
    virtual QString archivedText(const Row& row) const { return tr("Archived %1.").arg(nameOf(row)); }
    virtual bool offersUndo() const { return true; }
    virtual bool keeps(const Row&) const { return true; } ///< Passes the filters.
    virtual QString panelSubtitle(const Row&) const { return {}; }
    virtual QString lockReason(const Row&) const { return desk().lockSentence(editPermission()); }
    virtual void rowsTaken() {}
    virtual void archivedNow(const Row&) {}
    virtual void savedNow(const Row& before, qint64 id) { offerUndo(before, id); }
    virtual QString countText(int count) const { return counted(count, tr("%1 row"), tr("%1 rows")); }

    const std::vector<Row>& allRows() const { return m_all; }
    const Row& before() const { return m_before; }
    const Row* find(qint64 id) const { return m_model->find(id); }
    RecordTableModel<Row>& model() const { return *m_model; }

    void refilter() { m_model->setRows(filtered()); tellCount(); }

    void reload() override {
        m_asked = true;
        auto load = loader();
        desk().read(this, m_slot, [load](app::Services& services, core::Progress&) { return load(services); },
                    [this](std::vector<Row> rows) { take(std::move(rows)); });
    }
    RecordTableBase* makeModel() override {
        m_columns = columns();
        m_model = new RecordTableModel<Row>([this](const Row& row) { return idOf(row); });
        addColumns(*m_model, m_columns);
        return m_model;
    }
    void showRow(qint64 id) override {
        if (const Row* row = m_model->find(id))
            open(*row);
    }
    QString recordTitle() const override {
        if (idOf(m_before) == 0)
            return newTitle();
        return nameOf(m_before);
    }
    core::EntityRef shownRef() const override { return m_open ? refOf(m_before) : core::EntityRef{}; }
    void refill() override { open(Row(m_before)); }

    void open(Row row);
    virtual void opened(const Row&) {}

    void submit(std::function<void(bool)> done) override {
        core::Findings unreadable;
        Row row = readForm(m_before, unreadable);
        form().clearProblems();
        if (core::hasErrors(unreadable)) {
            form().showProblems(unreadable);
            return done(false);
        }
        store(std::move(row), std::move(done));
    }

    void archiveOrRestore() override;

    /// For undo and small commands: a refusal is shown by the window.
    void runQuietly(SaveWork work) {
        desk().write(this, tr("Saving"), [work](app::Services& services, core::Progress&) { return work(services); },
                     [this](core::Changed<qint64>) { reload(); });
    }

    void refused(const core::Refusal& refusal, const Row& mine, std::function<void(bool)> done);

  private:
    void store(Row row, std::function<void(bool)> done);

    void offerUndo(const Row& before, qint64 id);

    void failed(const QString& sentence) {
        form().setBusy(false);
        form().showProblem(tr("Not saved"), sentence);
    }

    void askConflict(const Row& mine, std::function<void(bool)> done);

    std::vector<Row> filtered() const {
        std::vector<Row> kept;
        for (const auto& row : m_all)
            if (keeps(row) && (showsArchived() || !isArchived(row)))
                kept.push_back(row);
        return kept;
    }

    void take(std::vector<Row> rows) {
        m_loaded = true;
        m_all = std::move(rows);
        m_model->setRows(filtered());
        rowsTaken();
        tellCount();
        if (m_wanted != 0)
            takeWanted();
        else if (m_open && !isDirty() && idOf(m_before) != 0)
            refresh();
        else if (m_open && !isDirty())
            open(blank()); // begun before the sites and departments to choose from were read
        if (!m_draft.isEmpty())
            takeDraft();
    }
    void refresh() {
        if (const Row* row = m_model->find(idOf(m_before)))
            open(*row);
        else
            closeForm();
    }
    void takeWanted() {
        if (!m_model->find(m_wanted))
            return;
        const auto id = std::exchange(m_wanted, 0);
        whenClean([this, id] {
            selectQuietly(id);
            showRow(id);
            emit panelWanted(true);
        });
    }
    void takeDraft();
    void tellCount() {
        footRight = countText(m_model->rowCount());
        emit textsChanged();
    }

    std::vector<ViewColumn<Row>> m_columns;
    RecordTableModel<Row>* m_model = nullptr;
    std::vector<Row> m_all;
    Row m_before{};
    RequestSlot m_slot;
    qint64 m_wanted = 0;
    bool m_asked = false;
    bool m_loaded = false;
    QByteArray m_draft;
};

} // namespace practice::ui::administration

#include "ui/administration/record_pane_impl.h"
