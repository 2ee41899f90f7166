import { dateI18n, getSettings } from '@wordpress/date';

/** A date and time, as the site writes them. */
export const dateTime = ( time: string ) =>
	dateI18n( getSettings().formats.datetime, time, undefined );
