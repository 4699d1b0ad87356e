#pragma once

#include "compliance/run.h"
#include "ui/compliance/desk.h"

#include <QAbstractButton>

namespace practice::ui::compliance {

/// One file: icon, name, what day it is of, and the ends of its hash. Enter or a click opens it.
class EvidenceCard final : public QAbstractButton {
    Q_OBJECT
  public:
    EvidenceCard(checks::Evidence evidence, int number, QWidget* parent);
    const checks::Evidence& evidence() const { return m_evidence; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    checks::Evidence m_evidence;
    QString m_meta;
};

/// The files of a run as cards of 52, and the dashed card that takes more.
class EvidenceStrip final : public QWidget {
    Q_OBJECT
  public:
    explicit EvidenceStrip(QWidget* parent);
    struct File {
        checks::Evidence evidence;
        int number = 0; ///< Of the item that it stands for.
    };
    void setFiles(std::vector<File> files, bool mayAdd);
    void setTarget(int number); ///< Where a dropped file goes.
    int fileCount() const { return int(m_cards.size()); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

  signals:
    void addWanted();
    void openWanted(checks::Evidence evidence);
    void menuWanted(checks::Evidence evidence, QPoint at);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    int arrange(int width, bool apply) const;
    std::vector<EvidenceCard*> m_cards;
    class DropCard;
    DropCard* m_drop;
};

} // namespace practice::ui::compliance
