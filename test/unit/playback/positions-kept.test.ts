import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PositionStore } from '../../../src/playback/positions.js';

/** A store with what its storage holds. */
function storeWith(held?: string) {
  const items = new Map<string, string>(held === undefined ? [] : [['cuewave:positions', held]]);
  const store = new PositionStore(() => ({
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
  }));
  return { items, store };
}

describe('positions that are kept', () => {
  test('stay under one name, so that the next version finds them', () => {
    const { items, store } = storeWith();
    store.write('a', 5);
    assert.deepEqual([...items], [['cuewave:positions', '[["a",5]]']]);
    assert.equal(storeWith('[["a",5]]').store.read('a'), 5);
  });

  test('may be the very beginning, and are never before it', () => {
    const { store } = storeWith();
    store.write('a', 0);
    store.write('b', 5);
    store.write('b', -1);
    assert.deepEqual([store.read('a'), store.read('b')], [0, 5]);
    assert.equal(storeWith('[["a",0]]').store.read('a'), 0);
  });

  test('of other recordings stay when one is forgotten', () => {
    const { store } = storeWith('[["a",1],["b",2],["c",3]]');
    store.forget('b#t=5');
    store.forget('none');
    assert.deepEqual(
      ['a', 'b', 'c'].map(url => store.read(url)),
      [1, undefined, 3],
    );
  });

  test('are read beside what is none', () => {
    const { store } = storeWith(
      '[1,null,"a",["a"],["a","x"],["a",-1],["a",null],["a",1,2],[5,5],{"0":"a","1":1,"length":2},["b",7]]',
    );
    assert.deepEqual([store.read('a'), store.read('5'), store.read('b')], [undefined, undefined, 7]);
    store.write('c', 1);
    assert.equal(store.read('b'), 7);
  });

  test('are in the storage of the page unless told otherwise', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    const items = new Map<string, string>();
    const value = {
      getItem: (key: string) => items.get(key),
      setItem: (key: string, text: string) => items.set(key, text),
    };
    Object.defineProperty(globalThis, 'localStorage', { value, configurable: true });
    try {
      new PositionStore().write('a', 3);
      assert.equal(new PositionStore().read('a'), 3);
      assert.equal(items.size, 1);
    } finally {
      if (own) Object.defineProperty(globalThis, 'localStorage', own);
      else Reflect.deleteProperty(globalThis, 'localStorage');
    }
  });
});
