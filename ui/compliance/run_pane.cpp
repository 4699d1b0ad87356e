#include "ui/compliance/run_pane.h"

#include "compliance/run_rules.h"
#include "ui/common/figures.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/compliance/evidence_io.h"
#include "ui/compliance/evidence_strip.h"
#include "ui/compliance/run_line.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace practice::ui::compliance {

using checks::RunState;
using security::Permission;

/// The bar of 6 px and "6 of 10".
class RunPane::Progress final : public QWidget {
  public:
    explicit Progress(QWidget* parent) : QWidget(parent) {
        setObjectName(QStringLiteral("run.progress"));
        followTheme(this, [this] { setFixedHeight(px(20)); });
    }
    void setCounts(std::size_t done, std::size_t all) {
        m_share = all == 0 ? 0 : double(done) / double(all);
        m_text = RunPane::tr("%1 of %2", "answered of asked").arg(done).arg(all);
        setAccessibleName(RunPane::tr("%1 answered").arg(m_text));
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double wide = px(80);
        paintProgress(&painter, QRectF(0, (height() - px(6)) / 2.0, width() - wide - px(10), px(6)), m_share);
        drawFigure(&painter, QRectF(width() - wide, 0, wide, height()), Qt::AlignRight, m_text, textFont(TextStyle::BodyMedium), color(Token::Text));
    }

  private:
    double m_share = 0;
    QString m_text;
};

RunPane::RunPane(Desk& desk)
    : m_desk(desk), m_title(new Label({}, TextStyle::Panel)), m_pill(new Pill), m_saved(new Label({}, TextStyle::Secondary, Token::Text2)),
      m_subtitle(new Label({}, TextStyle::Secondary, Token::Text2)), m_progress(new Progress(this)), m_notice(new Notice(this)),
      m_scroll(new QScrollArea(this)), m_bar(new QWidget(this)), m_barText(new Label({}, TextStyle::Body, Token::Text2, m_bar)),
      m_history(new Button(tr("History"), ButtonKind::Ghost, m_bar)), m_print(new Button(tr("Print…"), ButtonKind::Ghost, m_bar)),
      m_cancel(new Button(tr("Cancel it…"), ButtonKind::Ghost, m_bar)), m_sendBack(new Button(tr("Send back…"), ButtonKind::Outline, m_bar)),
      m_finding(new Button(tr("Open the finding"), ButtonKind::Outline, m_bar)), m_sign(new Button(tr("Sign off"), ButtonKind::Primary, m_bar)) {
    setObjectName(QStringLiteral("compliance.run"));
    setAccessibleName(tr("Checklist"));
    setAcceptDrops(true);
    makeHead();
    m_scroll->setObjectName(QStringLiteral("run.scroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    makeBar();
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_run && Desk::touchesAny(changes, {"compliance_run", "compliance_finding"}))
            show(m_run->id);
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_run)
            show(m_run->id);
    });
    connect(&desk, &Desk::lookupsChanged, this, [this] {
        if (m_run)
            refresh();
    });
}

void RunPane::makeHead() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(px(24), px(6), px(24), px(4));
    head->setSpacing(px(3));
    auto* first = new QHBoxLayout;
    first->setSpacing(px(12));
    m_title->setObjectName(QStringLiteral("run.title"));
    first->addWidget(m_title);
    first->addWidget(m_pill);
    first->addStretch(1);
    m_saved->setObjectName(QStringLiteral("run.saved"));
    first->addWidget(m_saved);
    head->addLayout(first);
    m_subtitle->setWordWrap(true);
    head->addWidget(m_subtitle);
    head->addWidget(m_progress);
    m_notice->setObjectName(QStringLiteral("run.notice"));
    head->addWidget(m_notice);
    m_notice->hide();
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
}

void RunPane::makeBar() {
    m_bar->setFixedHeight(px(56));
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(px(24), px(8), px(24), px(8));
    row->setSpacing(px(8));
    m_barText->setObjectName(QStringLiteral("run.barText"));
    m_barText->setWordWrap(true);
    row->addWidget(m_barText, 1);
    const std::pair<Button*, const char*> named[] = {{m_history, "run.history"}, {m_print, "run.print"}, {m_cancel, "run.cancel"},
                                                     {m_sendBack, "run.sendBack"}, {m_finding, "run.finding"}, {m_sign, "run.sign"}};
    for (const auto& [button, name] : named) {
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
    }
    static_cast<QVBoxLayout*>(layout())->addWidget(m_bar);
    connect(m_history, &QPushButton::clicked, this, &RunPane::history);
    connect(m_print, &QPushButton::clicked, this, &RunPane::print);
    connect(m_cancel, &QPushButton::clicked, this, &RunPane::cancelRun);
    connect(m_sendBack, &QPushButton::clicked, this, &RunPane::sendBack);
    connect(m_finding, &QPushButton::clicked, this, [this] {
        if (!m_findings.empty())
            m_desk.navigator().open({"compliance_finding", m_findings.front().id.value()});
    });
    connect(m_sign, &QPushButton::clicked, this, [this] { isOpen() ? sign() : countersign(); });
}

void RunPane::show(checks::RunId id, std::function<void()> then) {
    // A later question for the same checklist, as when the list beside it is new, must not lose what was to follow.
    if (then || m_thenFor != id)
        m_then = std::move(then);
    m_thenFor = id;
    m_desk.read(
        this, m_slot, [id](app::Services& services, core::Progress&) { return read(services, id); },
        [this](Reading reading) {
            apply(std::move(reading));
            if (const auto follow = std::exchange(m_then, {}))
                follow();
            emit loaded();
        });
}

void RunPane::clear() {
    m_slot.next();
    m_run.reset();
    m_findings.clear();
    m_current = nullptr;
    m_lines.clear();
    m_sections.clear();
    m_strip = nullptr;
    if (auto* old = m_scroll->takeWidget())
        old->deleteLater();
    m_content = nullptr;
    emit actionsChanged();
}

void RunPane::apply(Reading reading) {
    const bool isNew = !m_run || m_run->id != reading.run.id;
    m_run = std::move(reading.run);
    m_version = reading.version;
    m_findings = std::move(reading.findings);
    if (isNew) {
        m_notice->hide();
        rebuild();
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        for (const auto& item : m_run->items)
            if (item.item == m_lines[i]->item().id)
                m_lines[i]->setSaved(item);
    refresh();
    if (isNew && !m_kept.isEmpty())
        takeDraft(std::exchange(m_kept, {}));
    if (isNew)
        emit opened(true);
}

void RunPane::rebuild() {
    m_lines.clear();
    m_sections.clear();
    m_current = nullptr;
    m_content = new QWidget;
    m_content->setAutoFillBackground(false);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(px(16), 0, px(16), px(12));
    m_column->setSpacing(0);
    // By section, in the order in which sections first occur.
    std::vector<std::string> sections;
    for (const auto& item : m_run->snapshot.items)
        if (std::ranges::find(sections, item.section) == sections.end())
            sections.push_back(item.section);
    int number = 0;
    for (const auto& section : sections) {
        addSectionHeading(fromUtf8(section));
        for (const auto& item : m_run->snapshot.items)
            if (item.section == section)
                m_lines.push_back(addLine(item, ++number));
    }
    addSectionHeading(tr("Evidence"));
    m_fileCount = m_sections.back().count;
    m_sections.pop_back();
    m_strip = new EvidenceStrip(m_content);
    m_strip->setObjectName(QStringLiteral("run.files"));
    auto* files = new QVBoxLayout;
    files->setContentsMargins(px(4), px(6), px(4), px(4));
    files->addWidget(m_strip);
    m_column->addLayout(files);
    m_column->addStretch(1);
    connect(m_strip, &EvidenceStrip::addWanted, this, &RunPane::attachToCurrent);
    connect(m_strip, &EvidenceStrip::openWanted, this, [this](const checks::Evidence& evidence) { viewEvidence(m_desk, evidence); });
    connect(m_strip, &EvidenceStrip::menuWanted, this, &RunPane::evidenceMenu);
    m_scroll->setWidget(m_content);
    m_scroll->verticalScrollBar()->setValue(0);
    orderTabsSoon(this);
}

void RunPane::addSectionHeading(const QString& section) {
    auto* head = new QWidget(m_content);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(px(8), px(16), px(8), px(5));
    row->addWidget(new Label(section, TextStyle::Strong, Token::Text, head));
    row->addStretch(1);
    auto* count = new Label({}, TextStyle::Secondary, Token::Text2, head);
    row->addWidget(count);
    m_column->addWidget(head);
    auto* line = new HairLine(Qt::Horizontal, Token::Line2, m_content);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(px(8), 0, px(8), px(3));
    inset->addWidget(line);
    m_column->addLayout(inset);
    m_sections.push_back({section, count});
}

RunLine* RunPane::addLine(const checks::TemplateItem& item, int number) {
    auto* line = new RunLine(item, number, m_desk.lookups().subject(m_run->subject), m_desk.lookups().today, m_content);
    m_column->addWidget(line);
    connect(line, &RunLine::saveWanted, this, [this, line] { save(line); });
    connect(line, &RunLine::entered, this, [this, line] { setCurrent(line); });
    connect(line, &RunLine::nextWanted, this, [this, line](int step) { move(line, step); });
    connect(line, &RunLine::nextOpenWanted, this, &RunPane::nextOpen);
    connect(line, &RunLine::attachWanted, this, [this, line] {
        setCurrent(line);
        attachToCurrent();
    });
    return line;
}

std::size_t RunPane::asked() const {
    return std::size_t(std::ranges::count_if(m_lines, [this](const RunLine* line) { return checks::isAsked(line->item(), *m_run); }));
}

std::size_t RunPane::answered() const {
    return std::size_t(std::ranges::count_if(m_lines, [this](const RunLine* line) { return line->isAnswered() && checks::isAsked(line->item(), *m_run); }));
}

void RunPane::refresh() {
    const bool locked = !isOpen() || !m_desk.may(Permission::ComplianceRecord);
    for (auto* line : m_lines) {
        line->setVisible(checks::isAsked(line->item(), *m_run));
        line->setLocked(locked, !locked);
    }
    for (const auto& section : m_sections) {
        std::size_t done = 0, all = 0;
        for (const auto* line : m_lines)
            if (fromUtf8(line->item().section) == section.name && checks::isAsked(line->item(), *m_run)) {
                ++all;
                done += line->isAnswered();
            }
        section.count->setText(tr("%1 of %2", "answered of asked").arg(done).arg(all));
    }
    refreshHead();
    refreshFiles();
    refreshBar();
    emit actionsChanged();
}

void RunPane::refreshHead() {
    const auto& run = *m_run;
    const auto& names = m_desk.lookups();
    m_title->setText(fromUtf8(run.snapshot.title));
    m_pill->setLook(tr("No. %1 · %2", "number of a checklist, state").arg(run.id.value()).arg(words(run.state)), pillOf(run.state));
    QStringList parts{names.subject(run.subject), tr("template version %1").arg(m_version), tr("opened %1 by %2").arg(dateText(run.openedOn), names.user(run.openedBy))};
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
    std::optional<core::Instant> last;
    for (const auto& item : run.items)
        if (item.answeredAt && (!last || *last < *item.answeredAt))
            last = item.answeredAt;
    m_saved->setText(last ? tr("Saved %1").arg(clockText(*last, names.zone)) : QString());
    m_progress->setCounts(answered(), asked());
}

void RunPane::refreshFiles() {
    std::vector<EvidenceStrip::File> files;
    for (const auto* line : m_lines)
        for (const auto& item : m_run->items)
            if (item.item == line->item().id)
                for (const auto& evidence : item.evidence)
                    files.push_back({evidence, line->number()});
    m_fileCount->setText(counted(std::int64_t(files.size()), tr("%1 file"), tr("%1 files")));
    m_strip->setFiles(std::move(files), whyNotAttach().isEmpty());
}

void RunPane::setCurrent(RunLine* line) {
    if (m_current == line)
        return;
    if (m_current)
        m_current->setCurrent(false);
    m_current = line;
    line->setCurrent(true);
    m_strip->setTarget(line->number());
    m_scroll->ensureWidgetVisible(line, 0, px(24));
}

void RunPane::move(RunLine* from, int step) {
    const auto count = int(m_lines.size());
    for (int at = int(std::ranges::find(m_lines, from) - m_lines.begin()) + step; at >= 0 && at < count; at += step)
        if (m_lines[std::size_t(at)]->isVisibleTo(m_content))
            return m_lines[std::size_t(at)]->focusAnswer();
    if (step > 0)
        m_sign->isEnabled() ? m_sign->setFocus(Qt::TabFocusReason) : nextOpen();
}

void RunPane::focusFirstOpen() {
    for (auto* line : m_lines)
        if (line->isVisibleTo(m_content) && !line->isAnswered())
            return line->focusAnswer();
    if (m_sign->isVisibleTo(this) && m_sign->isEnabled())
        return m_sign->setFocus(Qt::TabFocusReason);
    if (!m_lines.empty() && isOpen())
        m_lines.front()->focusAnswer();
    else
        m_print->setFocus(Qt::TabFocusReason);
}

/// The next one without an answer after the current line, from the start again at the end.
void RunPane::nextOpen() {
    const auto count = m_lines.size();
    if (count == 0)
        return;
    const auto from = m_current ? std::size_t(std::ranges::find(m_lines, m_current) - m_lines.begin()) : count - 1;
    for (std::size_t step = 1; step <= count; ++step)
        if (auto* line = m_lines[(from + step) % count]; line->isVisibleTo(m_content) && !line->isAnswered())
            return line->focusAnswer();
    if (m_sign->isEnabled())
        m_sign->setFocus(Qt::TabFocusReason);
}

void RunPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return emit leaveWanted();
    if (event->key() == Qt::Key_F8)
        return nextOpen();
    QWidget::keyPressEvent(event);
}

void RunPane::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && whyNotAttach().isEmpty())
        event->acceptProposedAction();
}

void RunPane::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            attach(url.toLocalFile());
}

void RunPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, m_bar->y(), width(), 1), color(Token::Line2));
}

} // namespace practice::ui::compliance
