// What a page holds in Chromium.

/** Gives a function that tells the bytes of a page's heap, its nodes and its event listeners, without what can be let go. */
export async function watchMemory(page) {
  const client = await page.createCDPSession();
  await client.send('Performance.enable');
  await client.send('HeapProfiler.enable');
  return async () => {
    // What was let go of in one collection may set free more in the next.
    for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const of = wanted => metrics.find(({ name }) => name === wanted).value;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
}
