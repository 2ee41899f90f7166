import { BaseControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { pixels } from '../format/size';
import type { FocalPoint } from '../store/types';
import type { Image } from '../ui/use-image';

interface Props {
	image: Image;
	focus: FocalPoint;
	/** Pixels of the video, as "1280x720". */
	size: string;
	/** Whether it is the image that the video ends with. */
	isLast: boolean;
}

/** How high it gets, in pixels. */
const HIGHEST = 320;

/**
 * Where a picture of one side stands in a shorter frame, in percent, so that a point of it comes as near to the middle as it can.
 *
 * @param at    The point, as a fraction of the picture.
 * @param whole The picture's length.
 * @param part  The frame's length.
 */
function position( at: number, whole: number, part: number ): number {
	const rest = whole - part;
	if ( rest <= 0 ) {
		return 50;
	}
	const start = Math.max( 0, Math.min( rest, at * whole - part / 2 ) );
	return ( start / rest ) * 100;
}

/** What the video will begin or end with: the image, cropped as the site crops it. */
export function CropPreview( { image, focus, size, isLast }: Props ) {
	const [ width, height ] = pixels( size );
	const scale = Math.max( width / image.width, height / image.height ) || 1;
	const across = position( focus.x, image.width * scale, width );
	const down = position( focus.y, image.height * scale, height );
	return (
		<figure className="platoniavid-reference__crop">
			<figcaption>
				<BaseControl.VisualLabel>
					{ isLast
						? __( 'The video ends like this.', 'platoniavid' )
						: __( 'The video begins like this.', 'platoniavid' ) }
				</BaseControl.VisualLabel>
			</figcaption>
			<img
				src={ image.url }
				alt={ image.alt }
				style={ {
					inlineSize: `min(100%, ${ ( HIGHEST * width ) / height }px)`,
					aspectRatio: `${ width } / ${ height }`,
					objectPosition: `${ across }% ${ down }%`,
				} }
			/>
		</figure>
	);
}
