import { CheckboxControl, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { importStyles } from '../../store/later-api';
import { getContext } from '../../store/page-context';
import { ActionForm } from '../steps/action-form';
import { useStep } from '../../follow/use-step';
import { useClose } from '../../ui/use-close';

interface Props {
	/** What was imported, in words: the dialog closes. */
	onImported: ( told: string ) => void;
	onClose: () => void;
}

/** What a file has in it; null where it is none of styles. */
async function read( file: File ): Promise< unknown[] | null > {
	try {
		const { styles } = JSON.parse( await file.text() ) as {
			styles?: unknown;
		};
		return Array.isArray( styles ) ? styles : null;
	} catch {
		return null;
	}
}

/** Takes over the styles and prompts of a file. What is called the same is written over only if that is asked for. */
export function ImportForm( { onImported, onClose }: Props ) {
	const [ styles, setStyles ] = useState< unknown[] | null >( null );
	const [ isWrong, setIsWrong ] = useState( false );
	const [ isShared, setIsShared ] = useState( false );
	const [ overwrites, setOverwrites ] = useState( false );
	const step = useStep();
	const close = useClose( onClose );
	const bring = () =>
		step.run( async () => {
			const done = await importStyles( styles, isShared, overwrites );
			onImported(
				sprintf(
					/* translators: 1: how many styles are new. 2: how many were written over. 3: how many were left alone. */
					__(
						'New: %1$s. Written over: %2$s. Left alone: %3$s.',
						'platoniavid'
					),
					number( done.created ),
					number( done.updated ),
					number( done.skipped )
				)
			);
			close();
		} );
	return (
		<ActionForm
			step={ step }
			label={ __( 'Import', 'platoniavid' ) }
			isDisabled={ ! styles }
			onSubmit={ () => void bring() }
			onClose={ onClose }
		>
			<label htmlFor="platoniavid-styles-file">
				{ __( 'A file of styles (JSON)', 'platoniavid' ) }
			</label>
			<input
				id="platoniavid-styles-file"
				type="file"
				accept=".json,application/json"
				onChange={ ( { target } ) => {
					const file = target.files?.[ 0 ];
					setStyles( null );
					setIsWrong( false );
					if ( file ) {
						void read( file ).then( ( found ) => {
							setStyles( found );
							setIsWrong( found === null );
						} );
					}
				} }
			/>
			{ isWrong && (
				<Notice status="error" isDismissible={ false }>
					{ __( 'This is not a file of styles.', 'platoniavid' ) }
				</Notice>
			) }
			{ getContext().canManage && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __(
						'For everybody who makes videos on this site',
						'platoniavid'
					) }
					checked={ isShared }
					onChange={ setIsShared }
				/>
			) }
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'Replace those with the same name',
					'platoniavid'
				) }
				checked={ overwrites }
				onChange={ setOverwrites }
			/>
		</ActionForm>
	);
}
