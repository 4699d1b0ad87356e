#include "ui/compliance/run_line.h"

#include "compliance/run_rules.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include <utility>

namespace practice::ui::compliance {

using checks::Outcome;

/// What an answer leads to, right under it: wash, bar at the left, two lines.
class Consequence final : public QWidget {
  public:
    explicit Consequence(QWidget* parent) : QWidget(parent), m_title(new Label({}, TextStyle::Strong, Token::Danger, this)),
                                            m_text(new Label({}, TextStyle::Body, Token::Text, this)) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(px(14), px(9), px(14), px(9));
        column->setSpacing(px(2));
        m_title->setWordWrap(true);
        m_text->setWordWrap(true);
        column->addWidget(m_title);
        column->addWidget(m_text);
        setObjectName(QStringLiteral("run.consequence"));
    }
    void say(const QString& title, const QString& text) {
        m_title->setText(title);
        m_text->setText(text);
        m_text->setVisible(!text.isEmpty());
        setAccessibleName(title + QLatin1Char(' ') + text);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintSoft(&painter, rect(), 0, color(Token::DangerWash), color(Token::Danger));
        painter.fillRect(QRect(0, 0, px(3), height()), color(Token::Danger));
    }

  private:
    Label* m_title;
    Label* m_text;
};

RunLine::RunLine(const checks::TemplateItem& item, int number, const QString& subjectName, core::Date today, QWidget* parent)
    : QWidget(parent), m_item(item), m_number(number), m_editor(new AnswerEditor(item, subjectName, today, this)),
      m_mark(new Label({}, TextStyle::Strong, Token::Danger, this)),
      m_commentButton(new IconButton(Icon::Comment, tr("Comment on item %1").arg(number), this)),
      m_attachButton(new IconButton(Icon::Attachment, tr("Add a file to item %1").arg(number), this)), m_consequence(new Consequence(this)),
      m_problem(new MessageLine(this)), m_comment(new TextField({}, this)), m_timer(new QTimer(this)) {
    setObjectName(QStringLiteral("run.line"));
    m_comment->setObjectName(QStringLiteral("run.comment"));
    m_comment->setAccessibleName(tr("Comment on %1").arg(fromUtf8(item.title)));
    m_commentButton->setObjectName(QStringLiteral("run.commentButton"));
    m_attachButton->setObjectName(QStringLiteral("run.attach"));
    m_timer->setSingleShot(true);
    m_timer->setInterval(700);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(8), px(5), px(8), px(5));
    column->setSpacing(px(4));
    column->addWidget(makeTop());
    auto* under = new QVBoxLayout;
    under->setContentsMargins(px(26), 0, 0, 0);
    under->setSpacing(px(6));
    m_problem->setWrapping(true);
    for (QWidget* part : {static_cast<QWidget*>(m_consequence), static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_comment)}) {
        under->addWidget(part);
        part->hide();
    }
    column->addLayout(under);
    connect(m_editor, &AnswerEditor::edited, this, &RunLine::onEdited);
    connect(m_editor, &AnswerEditor::completed, this, &RunLine::onCompleted);
    connect(m_comment, &QLineEdit::textEdited, this, &RunLine::onEdited);
    connect(m_comment, &QLineEdit::editingFinished, this, &RunLine::onCompleted);
    connect(m_timer, &QTimer::timeout, this, &RunLine::onCompleted);
    connect(m_commentButton, &QPushButton::clicked, this, &RunLine::focusComment);
    connect(m_attachButton, &QPushButton::clicked, this, &RunLine::attachWanted);
    for (auto* part : findChildren<QWidget*>())
        if (part->focusPolicy() != Qt::NoFocus)
            part->installEventFilter(this);
}

QWidget* RunLine::makeTop() {
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* number = new Label(QString::number(m_number), TextStyle::Body, Token::Text3, top);
    number->setFixedWidth(px(18));
    number->setFixedHeight(px(19));
    row->addWidget(number, 0, Qt::AlignTop);
    auto* text = new QVBoxLayout;
    text->setSpacing(px(1));
    QStringList limits;
    for (const auto& limit : m_item.limits)
        limits << (m_item.limits.size() > 1 ? limitName(limit) + QLatin1Char(' ') + limitWords(limit) : limitWords(limit));
    auto* title = new Label(fromUtf8(m_item.title), TextStyle::BodyMedium, Token::Text, top);
    title->setWordWrap(true);
    text->addWidget(title);
    QString asked = fromUtf8(m_item.question);
    if (!limits.isEmpty())
        asked += QStringLiteral(" (") + limits.join(QStringLiteral(", ")) + QLatin1Char(')');
    auto* question = new Label(asked, TextStyle::Secondary, Token::Text2, top);
    question->setWordWrap(true);
    text->addWidget(question);
    auto* source = new Label(sourceWords(m_item.citation, m_item.schedule.basis, m_item.confidence), TextStyle::Caption, Token::Text3, top);
    source->setWordWrap(true);
    text->addWidget(source);
    QStringList tip{tr("Source: %1").arg(fromUtf8(m_item.citation)), tr("Its interval comes from: %1").arg(words(m_item.schedule.basis).toLower()),
                    tr("Content: %1").arg(words(m_item.confidence).toLower()), fromUtf8(m_item.notes)};
    tip.removeAll(QString());
    source->setToolTip(tip.join(QLatin1Char('\n')));
    row->addLayout(text, 1);
    row->addSpacing(px(8));
    auto* own = new QHBoxLayout;
    own->setSpacing(px(4));
    auto* answers = m_editor->isWide() ? own : row;
    if (m_editor->isWide()) {
        own->addStretch(1);
        text->addLayout(own);
        text->addSpacing(px(2));
    }
    answers->addWidget(m_mark, 0, Qt::AlignTop);
    answers->addWidget(m_editor, 0, Qt::AlignTop);
    row->addWidget(m_commentButton, 0, Qt::AlignTop);
    row->addWidget(m_attachButton, 0, Qt::AlignTop);
    for (QWidget* part : {static_cast<QWidget*>(m_mark), static_cast<QWidget*>(m_commentButton), static_cast<QWidget*>(m_attachButton)})
        part->setFixedHeight(px(38)); // in the middle of the answer's line
    return top;
}

void RunLine::setSaved(const checks::RunItem& saved) {
    if (m_touched || sending) {
        m_saved.evidence = saved.evidence;
        return;
    }
    m_saved = saved;
    m_editor->setAnswer(saved.answer);
    m_comment->setText(fromUtf8(saved.comment));
    m_wantsComment = !saved.comment.empty();
    setProblem({});
    showConsequence();
    emit changed();
}

void RunLine::forget() {
    m_touched = false;
    const auto saved = m_saved;
    setSaved(saved);
}

QString RunLine::commentText() const { return m_comment->text().trimmed(); }

bool RunLine::isTouched() const {
    return m_touched && (m_editor->answer() != m_saved.answer || toUtf8(commentText()) != m_saved.comment ||
                         (!m_editor->isEmpty() && !m_editor->answer()));
}

std::optional<checks::ChecklistService::AnswerDraft> RunLine::pending() {
    if (!m_touched || sending)
        return std::nullopt;
    QString problem;
    auto answer = m_editor->answer(&problem);
    if (!answer && !m_editor->isEmpty()) {
        setProblem(problem);
        return std::nullopt;
    }
    const auto comment = toUtf8(commentText());
    if (answer == m_saved.answer && comment == m_saved.comment) {
        m_touched = false;
        setProblem({});
        return std::nullopt;
    }
    if (answer)
        if (const auto findings = checks::checkAnswer(m_item, *answer, comment); !findings.empty()) {
            setProblem(ui::sentence(findings.front()));
            return std::nullopt;
        }
    setProblem({});
    return checks::ChecklistService::AnswerDraft{m_saved.id, m_saved.version, std::move(answer), comment};
}

void RunLine::markSent(const checks::ChecklistService::AnswerDraft& draft, checks::RowVersion version) {
    m_saved.version = version;
    m_saved.answer = draft.answer;
    m_saved.comment = draft.comment;
    m_saved.outcome = draft.answer ? checks::outcomeOf(m_item, *draft.answer) : Outcome::Open;
    m_touched = m_editor->answer() != m_saved.answer || toUtf8(commentText()) != m_saved.comment;
    showConsequence();
    emit changed();
}

bool RunLine::isAnswered() const { return m_saved.answer.has_value(); }

void RunLine::onEdited() {
    m_touched = true;
    showConsequence();
    const auto answer = m_editor->answer();
    if (answer && (answer->word == "na" || answer->word == "no"))
        m_wantsComment = true;
    m_comment->setVisible(m_wantsComment || !m_comment->text().isEmpty());
    m_timer->start();
    emit changed();
}

void RunLine::onCompleted() {
    m_timer->stop();
    if (m_touched)
        emit saveWanted();
}

void RunLine::showConsequence() {
    showMark();
    const auto answer = m_editor->answer();
    const bool isFinding = answer && checks::checkAnswer(m_item, *answer, "-").empty() && checks::outcomeOf(m_item, *answer) == Outcome::Finding;
    if (isFinding) {
        m_wantsComment = true;
        const auto* limit = m_editor->limit();
        QString title = tr("No: a finding is opened when you sign");
        if (answer->low && limit)
            title = answer->low < limit->low ? tr("Below %1 %2: a finding is opened when you sign").arg(fromUtf8(checks::toText(limit->low)), unitOf(*limit))
                                             : tr("Above %1 %2: a finding is opened when you sign").arg(fromUtf8(checks::toText(limit->high)), unitOf(*limit));
        else if (answer->low && answer->high)
            title = tr("%1 of %2 wanting: a finding is opened when you sign").arg(fromUtf8(checks::toText(*answer->high)), fromUtf8(checks::toText(*answer->low)));
        title.replace(QLatin1String(" -"), QLatin1Char(' ') + QString(QChar(0x2212)));
        if (m_locked) // signed, or not to be changed by this person
            m_consequence->say(title.section(QLatin1Char(':'), 0, 0) + tr(": counts as a finding"), {});
        else
            m_consequence->say(title, tr("Say in the comment what you saw and did at once. The finding then asks for its cause and for an action with an owner and a day."));
    }
    m_consequence->setVisible(isFinding);
    m_comment->setVisible(m_wantsComment || !m_comment->text().isEmpty());
    m_comment->setPlaceholderText(isFinding ? tr("What did you see, what was done at once?")
                                  : answer && answer->word == "na" ? tr("Why does it not apply?") : tr("Comment"));
}

void RunLine::showMark() {
    const auto answer = m_editor->answer();
    const auto* limit = m_editor->limit();
    QString text;
    if (answer && answer->low && limit && checks::outcomeOf(m_item, *answer) == Outcome::Finding)
        text = *answer->low < limit->low ? tr("low") : tr("high");
    m_mark->setText(text);
    m_mark->setVisible(!text.isEmpty());
}

void RunLine::setProblem(const QString& sentence) {
    m_problem->setMessage(Icon::Danger, sentence, Token::Danger);
    m_problem->setVisible(!sentence.isEmpty());
}

void RunLine::setLocked(bool locked, bool mayAttach) {
    m_editor->setLocked(locked);
    m_comment->setReadOnly(locked);
    m_commentButton->setVisible(!locked);
    m_attachButton->setVisible(mayAttach);
    if (std::exchange(m_locked, locked) != locked)
        showConsequence();
}

void RunLine::setCurrent(bool current) {
    if (std::exchange(m_current, current) != current)
        update();
}

void RunLine::focusAnswer() { m_editor->firstStop()->setFocus(Qt::TabFocusReason); }

void RunLine::focusComment() {
    m_wantsComment = true;
    m_comment->show();
    m_comment->setFocus(Qt::OtherFocusReason);
}

QStringList RunLine::typed() const { return QStringList{m_comment->text()} + m_editor->typed(); }

void RunLine::setTyped(const QStringList& typed) {
    m_comment->setText(typed.value(0));
    m_editor->setTyped(typed.mid(1));
    m_touched = true;
    m_wantsComment = m_wantsComment || !typed.value(0).isEmpty();
    showConsequence();
    emit changed();
    emit saveWanted();
}

bool RunLine::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        emit entered();
    return QWidget::eventFilter(watched, event);
}

/// What the fields do not use themselves: Enter (by way of a wanted comment) and the arrows go on, C comments, E adds a file.
void RunLine::keyPressEvent(QKeyEvent* event) {
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (plain) {
            onCompleted();
            // What is out of order is said before the next item.
            if (m_consequence->isVisible() && commentText().isEmpty() && !m_comment->hasFocus() && !m_comment->isReadOnly())
                return focusComment();
            return emit nextWanted(1);
        }
        break;
    case Qt::Key_Down: return emit nextWanted(1);
    case Qt::Key_Up: return emit nextWanted(-1);
    case Qt::Key_F8: return emit nextOpenWanted();
    case Qt::Key_C:
        if (plain)
            return focusComment();
        break;
    case Qt::Key_E:
        if (plain && m_attachButton->isVisible())
            return emit attachWanted();
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void RunLine::paintEvent(QPaintEvent*) {
    if (!m_current)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance()->outlined() ? QPen(color(Token::Accent), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(Token::Hover));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6));
}

} // namespace practice::ui::compliance
