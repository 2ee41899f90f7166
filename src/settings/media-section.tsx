import { TextControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MediaSettings, Settings } from '../store/types';
import type { Draft } from './draft';
import { Section } from './section';

interface Props {
	draft: Settings;
	change: ( changes: Draft ) => void;
}

/** What one file may have at most, whatever is typed. */
const MOST_MEGABYTES = 4096;

/** What becomes of a video's file. */
export function MediaSection( { draft: { media }, change }: Props ) {
	const set = ( changes: Partial< MediaSettings > ) =>
		change( { media: { ...media, ...changes } } );
	return (
		<Section title={ __( 'Media Library', 'platoniavid' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Attach the video to the post it was asked for in',
					'platoniavid'
				) }
				checked={ media.attach }
				onChange={ ( attach ) => set( { attach } ) }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Make the gateway’s thumbnail the poster',
					'platoniavid'
				) }
				checked={ media.poster }
				onChange={ ( poster ) => set( { poster } ) }
			/>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				type="number"
				min={ 1 }
				max={ MOST_MEGABYTES }
				label={ __( 'Largest file, in megabytes', 'platoniavid' ) }
				help={ __(
					'A larger video is not brought in, and stays at the gateway until it expires there.',
					'platoniavid'
				) }
				value={ String( media.max_megabytes ) }
				onChange={ ( typed ) =>
					set( {
						max_megabytes: Math.min(
							MOST_MEGABYTES,
							Math.max( 1, Math.floor( Number( typed ) ) || 1 )
						),
					} )
				}
			/>
		</Section>
	);
}
