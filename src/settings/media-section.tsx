import { ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import type { MediaSettings } from '../store/types';
import type { Draft, Saved } from './draft';
import { NumberField } from './number-field';
import { Section } from './section';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What one file may have at most. */
const MOST_MEGABYTES = 4096;

/** What becomes of a video's file. */
export function MediaSection( { draft, change }: Props ) {
	const { media } = draft;
	const set = ( changes: Partial< MediaSettings > ) =>
		change( { media: { ...media, ...changes } } );
	return (
		<Section name="media" title={ __( 'Media Library', 'platoniavid' ) }>
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
			<NumberField
				label={ __( 'Largest file, in megabytes', 'platoniavid' ) }
				help={ __(
					'A larger video is not brought in, and stays at the gateway until it expires there.',
					'platoniavid'
				) }
				mistake={ sprintf(
					/* translators: 1: the smallest number that can be entered. 2: the largest one. */
					__(
						'Enter a whole number from %1$s to %2$s.',
						'platoniavid'
					),
					number( 1 ),
					number( MOST_MEGABYTES )
				) }
				min={ 1 }
				max={ MOST_MEGABYTES }
				value={ media.max_megabytes }
				onChange={ ( megabytes ) =>
					set( { max_megabytes: megabytes } )
				}
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Delete a video at the gateway once it is in the Media Library',
					'platoniavid'
				) }
				help={ __( 'It can’t be remixed afterwards.', 'platoniavid' ) }
				checked={ draft.delete_remote_after_import }
				onChange={ ( isOn ) =>
					change( { delete_remote_after_import: isOn } )
				}
			/>
		</Section>
	);
}
