import { expect } from 'chai';
import { compareWithBrowser } from '../conformance/suite.js';
import { engine } from './engine.js';

describe('WebVTT, beside the <track> of this browser', () => {
  it('reads 2,000 generated files alike', async function () {
    this.timeout(120_000);
    const report = await compareWithBrowser({ engine, files: 2000, seed: 1 });
    expect(report.groups, 'what no known deviation of the engine explains').to.deep.equal([]);
    expect(report.cues).to.be.greaterThan(4000);
    expect(report.refused).to.be.greaterThan(40);
    // The others are known to differ more.
    if (engine !== 'chromium') return;
    const explained = report.deviations.reduce((sum, { count }) => sum + count, 0);
    expect(explained, 'explained differences').to.be.lessThan(0.2 * report.cues);
  });
});
