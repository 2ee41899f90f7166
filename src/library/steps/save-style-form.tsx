import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { StyleFieldset } from '../styles/style-fieldset';
import { addStyle } from '../../store/api';
import type { Video } from '../../store/types';
import { ActionForm } from './action-form';
import { useStep } from './use-step';

interface Props {
	/** A finished video. */
	video: Video;
	onSaved: () => void;
	onClose?: () => void;
}

/** Makes a style of a finished video: words, its poster, and what it was made with. */
export function SaveStyleForm( { video, onSaved, onClose }: Props ) {
	const [ fields, setFields ] = useState( {
		name: '',
		words: video.prompt,
		shared: false,
	} );
	const [ withModel, setWithModel ] = useState( false );
	const step = useStep();
	const save = () =>
		step.run( async () => {
			const { id, connection, model, size, options } = video;
			await addStyle( {
				...fields,
				kind: 'style',
				video: id,
				...( withModel ? { connection, model, size, options } : {} ),
			} );
			onSaved();
		} );
	return (
		<ActionForm
			step={ step }
			label={ __( 'Save', 'platoniavid' ) }
			isDisabled={ ! fields.name.trim() || ! fields.words.trim() }
			onSubmit={ () => void save() }
			onClose={ onClose }
		>
			<StyleFieldset
				fields={ fields }
				help={ __(
					'Keep what says how it looks, and take out what it shows: these words go along with other prompts.',
					'platoniavid'
				) }
				onChange={ ( changes ) =>
					setFields( { ...fields, ...changes } )
				}
			/>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'With its model, size and options',
					'platoniavid'
				) }
				checked={ withModel }
				onChange={ setWithModel }
			/>
		</ActionForm>
	);
}
