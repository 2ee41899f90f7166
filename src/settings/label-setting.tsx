import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Label } from '../store/types';
import type { Draft, Saved } from './draft';

interface Props {
	draft: Saved;
	change: ( changes: Draft ) => void;
}

/** What new blocks say of how their video was made. */
export function LabelSetting( { draft, change }: Props ) {
	return (
		<RadioControl
			label={ __( 'Label below new videos in posts', 'platoniavid' ) }
			help={ __(
				'Each block can say something else. Programs are told that AI has made a video whatever its label is.',
				'platoniavid'
			) }
			selected={ draft.label ?? 'realistic' }
			options={ [
				{
					value: 'realistic',
					label: __( '“Made with AI”', 'platoniavid' ),
				},
				{
					value: 'artistic',
					label: __( '“Artwork made with AI”', 'platoniavid' ),
				},
				{ value: 'none', label: __( 'No label', 'platoniavid' ) },
			] }
			onChange={ ( label ) => change( { label: label as Label } ) }
		/>
	);
}
