import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';

/** Bytes in megabytes, as WordPress counts them. */
const megabytes = ( bytes: number ) =>
	number( Math.ceil( ( bytes / 1024 / 1024 ) * 10 ) / 10 );

export const tooFew = () =>
	__( 'A film needs at least two videos.', 'platoniavid' );

export const gone = ( part: number ) =>
	sprintf(
		/* translators: %s: a number. */
		__(
			'The file of part %s is no longer on the site. Fetch it again on Media → AI videos, or take the part out.',
			'platoniavid'
		),
		number( part )
	);

export const notDownloaded = ( part: number ) =>
	sprintf(
		/* translators: %s: a number. */
		__(
			'Part %s could not be downloaded. Nothing is lost: check your connection and try again. Where the site keeps its files on another server, that server must let this page read them.',
			'platoniavid'
		),
		number( part )
	);

export const notRead = ( part: number ) =>
	sprintf(
		/* translators: %s: a number. */
		__(
			'The file of part %s can’t be joined to others, as it can’t be read as an ordinary mp4 video. Take the part out; the others can become a film.',
			'platoniavid'
		),
		number( part )
	);

export const notJoined = () =>
	__(
		'This browser could not join the parts, perhaps because it has too little memory for them. Nothing is lost: close other tabs and try again, or take a part out.',
		'platoniavid'
	);

export const tooLarge = ( bytes: number, most: number ) =>
	sprintf(
		/* translators: 1: a number of megabytes. 2: a number of megabytes. */
		__(
			'The film has %1$s MB, and the site takes files of %2$s MB at most, so it was not uploaded. Take a part out, or ask your host for larger uploads.',
			'platoniavid'
		),
		megabytes( bytes ),
		megabytes( most )
	);

export const tooLargeTogether = ( most: number ) =>
	sprintf(
		/* translators: %s: a number of megabytes. */
		__(
			'Together, these parts are larger than the %s MB that the site takes at most, so no film was made. Take a part out, or ask your host for larger uploads.',
			'platoniavid'
		),
		megabytes( most )
	);
