import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * How wide an element is, so that a chart is drawn to its place: text and lines keep their size on every screen.
 *
 * @param otherwise before it is known, CSS pixels
 */
export function useWidth<Shape extends Element>(otherwise: number): [RefObject<Shape | null>, number] {
  const place = useRef<Shape>(null);
  const [width, setWidth] = useState(otherwise);
  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
