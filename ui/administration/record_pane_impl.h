#pragma once

// The longer members of RecordPane: saving, conflicts, archiving, unsaved work. Included by record_pane.h alone.
#include "ui/administration/record_pane.h"

namespace practice::ui::administration {

template <class Row> void RecordPane<Row>::archiveOrRestore() {
    const Row row = m_before;
    const bool back = isArchived(row);
    auto work = back ? restorer(row) : archiver(row);
    if (!work)
        return;
    form().setBusy(true);
    desk().runner().write(
        this, tr("Saving"), [work](app::Services& services, core::Progress&) { return work(services); },
        [this, row, back](Saved result) {
            form().setBusy(false);
            if (!result)
                return refused(result.error(), row, [](bool) {});
            closeForm();
            Row next = row;
            setVersion(next, {versionOf(row).value + 1});
            auto undo = back ? archiver(next) : restorer(next);
            desk().navigator().toast(back ? tr("Restored %1.").arg(nameOf(row)) : archivedText(row), undo ? tr("Undo") : QString(),
                                     undo ? std::function<void()>([this, undo] { runQuietly(undo); }) : nullptr);
            reload();
            if (!back)
                archivedNow(row);
        },
        [this](const QString& sentence, const QString&) { failed(sentence); });
}

template <class Row> void RecordPane<Row>::refused(const core::Refusal& refusal, const Row& mine, std::function<void(bool)> done) {
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        form().showProblems(*findings);
        return done(false);
    }
    if (std::holds_alternative<core::Conflict>(refusal))
        return askConflict(mine, std::move(done));
    const auto text = ui::describe(refusal);
    form().showProblem(text.title, (text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
    done(false);
}

template <class Row> void RecordPane<Row>::store(Row row, std::function<void(bool)> done) {
    form().setBusy(true);
    auto work = saver(row);
    desk().runner().write(
        this, tr("Saving"), [work](app::Services& services, core::Progress&) { return work(services); },
        [this, row, done](Saved result) {
            form().setBusy(false);
            if (!result)
                return refused(result.error(), row, done);
            const Row before = m_before;
            m_wanted = result->value;
            setBaseline();
            savedNow(before, result->value);
            reload();
            done(true);
        },
        [this, done](const QString& sentence, const QString&) {
            failed(sentence);
            done(false);
        });
}

template <class Row> void RecordPane<Row>::offerUndo(const Row& before, qint64 id) {
    const bool isNew = idOf(before) == 0;
    if (isNew || !offersUndo()) {
        desk().navigator().toast(isNew ? tr("Created.") : tr("Saved."));
        return;
    }
    Row old = before;
    setVersion(old, {versionOf(before).value + 1});
    desk().navigator().toast(tr("Saved %1.").arg(nameOf(before)), tr("Undo"), [this, work = saver(old)] { runQuietly(work); });
    static_cast<void>(id);
}

template <class Row> void RecordPane<Row>::askConflict(const Row& mine, std::function<void(bool)> done) {
    auto load = loader();
    desk().read(this, m_slot, [load](app::Services& services, core::Progress&) { return load(services); },
                [this, mine, done](std::vector<Row> rows) {
                    const auto saved = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return idOf(r) == idOf(mine); });
                    if (saved == rows.end()) {
                        form().showProblem(tr("Not saved"), tr("“%1” was archived or removed meanwhile. Copy what you need, then close the form.").arg(nameOf(mine)));
                        return done(false);
                    }
                    const Row theirs = *saved;
                    showConflict(form().window(), tr("“%1” was saved by somebody else").arg(nameOf(theirs)), facts(theirs), facts(mine),
                                 [this, theirs] { open(theirs); reload(); },
                                 [this, theirs, mine] {
                                     Row over = mine;
                                     setVersion(over, versionOf(theirs));
                                     m_before = theirs;
                                     store(over, [](bool) {});
                                 });
                    done(false);
                });
}

template <class Row> void RecordPane<Row>::takeDraft() {
    QDataStream in(std::exchange(m_draft, {}));
    qint64 id = 0, version = 0;
    QVariantMap state;
    in >> id >> version >> state;
    const Row* row = id == 0 ? nullptr : m_model->find(id);
    if (in.status() != QDataStream::Ok || (id != 0 && !row))
        return;
    Row start = row ? *row : blank();
    setVersion(start, {version});
    selectQuietly(id);
    open(std::move(start));
    form().setState(state);
    emit panelWanted(true);
}

template <class Row> void RecordPane<Row>::open(Row row) {
    m_before = std::move(row);
    m_open = true;
    const bool isNew = idOf(m_before) == 0;
    form().clearProblems();
    fillForm(m_before);
    form().setTitle(isNew ? newTitle() : nameOf(m_before), isNew ? QString() : panelSubtitle(m_before));
    form().setPill(isArchived(m_before) ? tr("Archived") : QString(), PillKind::Muted);
    form().setSaveText(isNew ? tr("Create") : tr("Save"));
    form().setLocked(isArchived(m_before) && restorer(m_before) && desk().may(editPermission()) ? tr("Archived. Restore it to change it.") : lockReason(m_before));
    form().setArchive(isNew ? QString() : isArchived(m_before) ? restorer(m_before) ? tr("Restore") : QString()
                      : archiver(m_before) ? archiveText() : QString(),
                      desk().may(editPermission()));
    form().historyButton()->setVisible(!isNew);
    opened(m_before);
    setBaseline();
}

} // namespace practice::ui::administration
