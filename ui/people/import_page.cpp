#include "ui/people/import_page.h"

#include "app/services.h"
#include "core/csv.h"
#include "ui/common/async/activity.h"
#include "ui/common/format.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/people/import_start.h"
#include "ui/people/import_table.h"
#include "ui/people/words.h"
#include "ui/shell/page_frame.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace practice::ui::people {

namespace {
constexpr std::size_t kOnTheSpot = 5000; ///< Larger files are checked off the GUI thread.
}

ImportPage::ImportPage(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_frame(new shell::PageFrame), m_body(new QStackedWidget), m_start(new ImportStart(desk)),
      m_progress(new ProgressPanel({})) {
    setObjectName(QStringLiteral("people.import"));
    shell::installFrame(this, m_frame);
    m_frame->setTitle(tr("Import a staff list"));
    auto* working = new QWidget;
    auto* column = new QVBoxLayout(working);
    column->setContentsMargins(px(24), px(8), px(24), px(24));
    column->addWidget(m_progress);
    column->addStretch(1);
    m_body->addWidget(m_start);
    m_body->addWidget(working);
    buildHead();
    buildPreview();
    m_frame->setBody(m_body);
    connect(m_start, &ImportStart::fileChosen, this, &ImportPage::openFile);
    connect(m_progress, &ProgressPanel::cancelled, this, [this] {
        if (m_activity)
            m_activity->cancel();
    });
    connect(&desk.runner(), &DbRunner::activityStarted, this, &ImportPage::follow);
    setState(Start);
}

ImportPage::~ImportPage() { delete m_frame; } // the table goes before the model that it shows

void ImportPage::buildHead() {
    auto* leaveButton = new Button(tr("Leave the import"), ButtonKind::Ghost);
    leaveButton->setObjectName(QStringLiteral("people.import.leave"));
    connect(leaveButton, &QPushButton::clicked, this, &ImportPage::leave);
    m_frame->addHeadWidget(leaveButton);
    m_skipAll = new Button(tr("Skip all errors"), ButtonKind::Outline);
    m_skipAll->setObjectName(QStringLiteral("people.import.skipErrors"));
    connect(m_skipAll, &QPushButton::clicked, this, &ImportPage::skipErrors);
    m_frame->addHeadWidget(m_skipAll);
    m_commit = new Button(tr("Import"), ButtonKind::Primary);
    m_commit->setObjectName(QStringLiteral("people.import.commit"));
    connect(m_commit, &QPushButton::clicked, this, &ImportPage::commit);
    m_frame->setPrimary(m_commit);
}

void ImportPage::start() {
    m_start->load();
    setState(Start);
    m_start->findChild<Button*>(QStringLiteral("people.import.choose"))->setFocus();
}

void ImportPage::setState(State state) {
    m_body->setCurrentIndex(state);
    const bool preview = state == Preview;
    m_skipAll->setVisible(preview);
    m_commit->setVisible(preview);
    m_bar->parentWidget()->setVisible(preview);
    m_frame->showPanel(preview);
    if (!preview)
        m_frame->setFooterText({}, {});
    m_frame->setSubtitle(preview ? tr("%1, nothing is saved yet").arg(QFileInfo(m_file).fileName()) : QString());
}

void ImportPage::follow(Activity* activity) {
    if (m_caption.isEmpty() || activity->caption() != m_caption)
        return;
    m_activity = activity;
    connect(activity, &Activity::progressed, this, [this] {
        if (m_activity)
            m_progress->setProgress(m_activity->done(), m_activity->total());
    });
}

void ImportPage::openFile(const QString& file) {
    m_file = file;
    m_caption = tr("Reading %1").arg(QFileInfo(file).fileName());
    m_progress->setTitle(m_caption);
    m_progress->setProgress(0, 0);
    setState(Working);
    using Read = core::Result<std::shared_ptr<staff::StaffImport>>;
    m_desk.runner().longRead(
        this, m_caption,
        [path = std::filesystem::path(toUtf8(file))](app::Services& services, core::Progress& progress) -> Read {
            PRACTICE_TRY_ASSIGN(auto table, core::readCsv(path));
            PRACTICE_TRY_ASSIGN(auto import, services.staffImport().preview(std::move(table), progress));
            return std::make_shared<staff::StaffImport>(std::move(import));
        },
        [this](Read read) { took(std::move(read)); },
        [this](const QString& sentence, const QString&) {
            setState(Start);
            m_start->showProblem(tr("The file could not be read"), sentence);
        });
}

void ImportPage::took(core::Result<std::shared_ptr<staff::StaffImport>> read) {
    m_caption.clear();
    if (!read) {
        setState(Start);
        const auto text = ui::describe(read.error());
        m_start->showProblem(tr("The file was not taken"),
                             (QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
        return;
    }
    m_import = *std::move(read);
    m_edited = false;
    showEverything();
    m_table->setFocus();
    m_table->goToNextError();
}

void ImportPage::work(const QString& caption, std::function<void(staff::StaffImport&, core::Progress&)> job, std::function<void()> then) {
    m_edited = true;
    if (m_import->rowCount() <= kOnTheSpot) {
        core::NoProgress quiet;
        job(*m_import, quiet);
        then();
        return;
    }
    m_caption = caption;
    m_progress->setTitle(caption);
    m_progress->setProgress(0, 0);
    m_model.setImport(nullptr); // the rows belong to the other thread now
    m_table->setImport(nullptr);
    setState(Working);
    m_desk.runner().longRead(
        this, caption,
        [import = m_import, job = std::move(job)](app::Services&, core::Progress& progress) {
            job(*import, progress);
            return true;
        },
        [this, then = std::move(then)](bool) {
            m_caption.clear();
            showEverything();
            then();
        });
}

void ImportPage::showEverything() {
    m_table->setImport(m_import);
    m_model.setImport(m_import);
    m_table->fitColumns();
    setState(Preview);
    showProblems();
    showQuestion();
    showSummary();
    showRow();
}

void ImportPage::edit(std::size_t row, std::size_t column, const QString& text) {
    auto touched = std::make_shared<std::vector<std::size_t>>();
    const QModelIndex at = m_table->currentIndex();
    work(tr("Checking the rows"),
         [row, column, words = toUtf8(text), touched](staff::StaffImport& import, core::Progress&) {
             *touched = import.setCell(row, column, words);
         },
         [this, touched, at] {
             m_model.rowsChanged(*touched);
             if (!m_table->currentIndex().isValid() && at.isValid())
                 m_table->setCurrentIndex(m_model.index(at.row(), at.column()));
             showProblems();
             showQuestion();
             showSummary();
             showRow();
         });
}

void ImportPage::skip(std::size_t row, bool skipped) {
    m_edited = true;
    m_model.rowsChanged(m_import->setSkipped(row, skipped));
    showSummary();
    showRow();
}

void ImportPage::skipErrors() {
    work(tr("Skipping rows with errors"), [](staff::StaffImport& import, core::Progress&) { import.skipErrors(); },
         [this] {
             m_model.everythingChanged();
             showSummary();
             showRow();
         });
}

void ImportPage::setMeaning(std::size_t column, staff::StaffColumn meaning) {
    auto mapping = m_import->mapping();
    // A meaning stands at most once: the column that had it is not imported any more.
    if (meaning != staff::StaffColumn::Ignore)
        std::replace(mapping.begin(), mapping.end(), meaning, staff::StaffColumn::Ignore);
    mapping[column] = meaning;
    work(tr("Checking the rows"),
         [mapping](staff::StaffImport& import, core::Progress& progress) { import.setMapping(mapping, progress); },
         [this] {
             const QModelIndex at = m_table->currentIndex();
             showEverything();
             m_table->setCurrentIndex(m_model.index(at.row(), at.column()));
             m_table->setFocus();
         });
}

void ImportPage::answer(core::DateOrder order) {
    work(tr("Checking the rows"),
         [order](staff::StaffImport& import, core::Progress& progress) { import.answerDateOrder(order, progress); },
         [this] {
             showEverything();
             m_table->setFocus();
         });
}

void ImportPage::commit() {
    if (!m_import || !m_import->canCommit())
        return;
    m_caption = tr("Importing %1").arg(QFileInfo(m_file).fileName());
    m_progress->setTitle(m_caption);
    m_progress->setProgress(0, 0);
    m_model.setImport(nullptr);
    m_table->setImport(nullptr);
    setState(Working);
    using Outcome = core::Result<core::Changed<staff::ImportOutcome>>;
    m_desk.runner().write(
        this, m_caption,
        [import = m_import](app::Services& services, core::Progress& progress) { return services.staffImport().commit(*import, progress); },
        [this](Outcome outcome) {
            m_caption.clear();
            if (outcome)
                return committed(outcome->value);
            showEverything();
            refused(outcome.error());
            if (auto told = std::exchange(m_whenSaved, {}))
                told(false);
        },
        [this](const QString& sentence, const QString&) {
            m_caption.clear();
            showEverything();
            m_notice->showMessage(core::Severity::Error, tr("Nothing was imported"), sentence);
            m_notice->setAction({}, {});
            m_notice->show();
            if (auto told = std::exchange(m_whenSaved, {}))
                told(false);
        });
}

void ImportPage::committed(const staff::ImportOutcome& outcome) {
    m_import.reset();
    m_edited = false;
    if (auto told = std::exchange(m_whenSaved, {}))
        told(true);
    auto& desk = m_desk;
    const QString text = tr("%1, %2").arg(counted(outcome.created, tr("%1 person was added"), tr("%1 people were added")),
                                          counted(outcome.updated, tr("%1 updated"), tr("%1 updated")));
    desk.navigator().toast(text, tr("Undo"), [&desk, batch = outcome.batch] { undoImport(desk, batch, {}); });
    emit leaveRequested();
}

void ImportPage::refused(const core::Refusal& refusal) {
    const auto text = ui::describe(refusal);
    m_notice->showMessage(core::Severity::Error, tr("Nothing was imported"),
                          (QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
    if (std::holds_alternative<core::Conflict>(refusal))
        m_notice->setAction(tr("Check the rows again"), [this] { checkAgain(); });
    else
        m_notice->setAction({}, {});
    m_notice->show();
}

/// Somebody changed the staff list since: the same cells, mapping and skipped rows against the list of now.
void ImportPage::checkAgain() {
    auto draft = draftOf(*m_import);
    draft.edited = m_edited;
    checkDraft(tr("Checking the rows again"), std::move(draft));
}

void ImportPage::checkDraft(const QString& caption, ImportDraft draft) {
    m_caption = caption;
    m_progress->setTitle(m_caption);
    m_progress->setProgress(0, 0);
    m_model.setImport(nullptr);
    m_table->setImport(nullptr);
    setState(Working);
    using Read = core::Result<std::shared_ptr<staff::StaffImport>>;
    const int row = draft.row, column = draft.column;
    m_desk.runner().longRead(
        this, m_caption,
        [draft = std::make_shared<ImportDraft>(std::move(draft))](app::Services& services, core::Progress& progress) -> Read {
            PRACTICE_TRY_ASSIGN(auto import, services.staffImport().preview(draft->table, progress));
            decide(import, *draft, progress);
            return std::make_shared<staff::StaffImport>(std::move(import));
        },
        [this, row, column, edited = draft.edited](Read read) {
            took(std::move(read));
            m_edited = m_import && edited;
            if (m_import && row >= 0 && row < m_model.rowCount())
                m_table->setCurrentIndex(m_model.index(row, qMax(0, column)));
        });
}

QByteArray ImportPage::draft() const {
    if (!m_import || m_body->currentIndex() != Preview)
        return {};
    auto draft = draftOf(*m_import);
    draft.file = m_file;
    draft.edited = m_edited;
    const auto at = m_table->currentIndex();
    draft.row = at.isValid() ? int(m_model.importRow(at.row())) : -1;
    draft.column = at.column();
    return toBytes(draft);
}

void ImportPage::restore(const QByteArray& bytes) {
    auto draft = importDraftFrom(bytes);
    if (!draft)
        return;
    m_file = draft->file;
    checkDraft(tr("Checking the rows of %1 again").arg(QFileInfo(m_file).fileName()), *std::move(draft));
}

void ImportPage::saveUnsaved(std::function<void(bool saved)> done) {
    if (!m_import || !m_import->canCommit()) {
        m_desk.navigator().toast(m_commit->toolTip().isEmpty() ? tr("The import is not complete yet.") : m_commit->toolTip());
        return done(false);
    }
    m_whenSaved = std::move(done);
    commit();
}

QString ImportPage::unsavedWork() const {
    return m_import && m_edited ? tr("the import of %1").arg(QFileInfo(m_file).fileName()) : QString();
}

void ImportPage::leave() {
    if (unsavedWork().isEmpty()) {
        emit leaveRequested();
        return;
    }
    SheetDialog::confirm(this, tr("Leave the import?"),
                         tr("Corrected cells and skipped rows of %1 are lost. The file itself is unchanged.").arg(QFileInfo(m_file).fileName()),
                         tr("Leave"), ButtonKind::Danger, [this] { emit leaveRequested(); });
}

void ImportPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace practice::ui::people
