#pragma once

#include "ui/common/icons.h"

#include <QAbstractButton>
#include <QList>
#include <QVariant>

namespace practice::ui {

class SegmentButton;

/// An exclusive choice of two to five. One stop of the Tab key; Left, Right, Home, End and the first letter move.
class Segmented : public QWidget {
    Q_OBJECT
  public:
    /// `name` is read out, for example "Length of the period".
    explicit Segmented(const QString& name, const QStringList& options = {}, QWidget* parent = nullptr);
    void addOption(const QString& text, const QVariant& value = {});
    int count() const { return int(m_buttons.size()); }
    int current() const { return m_current; } ///< −1: nothing chosen yet.
    QVariant value() const;
    void setCurrent(int index); ///< Emits currentChanged only if it differs.
    void setValue(const QVariant& value);
    QString textAt(int index) const;

  signals:
    void currentChanged(int index);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    virtual void paintThumb(QPainter* painter, const QRectF& rect, int index, bool hot);
    friend class SegmentButton;

  private:
    void speak();
    QList<SegmentButton*> m_buttons;
    int m_current = -1;
};

/// Yes, No and N/A with tick and cross, as answers of a checklist. Y, N and A choose.
class AnswerBar final : public Segmented {
    Q_OBJECT
  public:
    enum class Answer { None = -1, Yes, No, NotApplicable };
    explicit AnswerBar(const QString& question, QWidget* parent = nullptr);
    Answer answer() const { return static_cast<Answer>(current()); }
    void setAnswer(Answer answer) { setCurrent(static_cast<int>(answer)); }

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintThumb(QPainter* painter, const QRectF& rect, int index, bool hot) override;
};

} // namespace practice::ui
