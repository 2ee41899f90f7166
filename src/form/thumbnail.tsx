import { useImage } from '../ui/use-image';

/** A small picture of an image, beside words that say what it is. */
export function Thumbnail( { id }: { id: number } ) {
	const image = useImage( id );
	return image ? <img src={ image.url } alt="" /> : null;
}
