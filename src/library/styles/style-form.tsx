import {
	CheckboxControl,
	TextareaControl,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { getContext } from '../../store/page-context';
import { PROMPT_LENGTH } from '../../store/schemas';
import { ActionForm } from '../steps/action-form';
import { useStep } from '../../follow/use-step';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useClose } from '../../ui/use-close';

interface Fields {
	name: string;
	words: string;
	shared: boolean;
}

interface Props {
	/** What stands there at first. */
	initial: Fields;
	/** What is said of the words. */
	help?: string;
	/** What is asked above these, and below. */
	before?: ReactNode;
	children?: ReactNode;
	/** What becomes of one that everybody has and that is not to be shared any more: that is asked about first. */
	takenBack?: string;
	save: ( fields: Fields ) => Promise< unknown >;
	/** It was saved: the dialog closes. */
	onSaved: () => void;
	onClose?: () => void;
}

/** As many characters as a name may have. */
const NAME_LENGTH = 200;

/** Asks what a person writes of a style or a saved prompt, and saves it. */
export function StyleForm( {
	initial,
	help,
	before,
	children,
	takenBack,
	save,
	onSaved,
	onClose,
}: Props ) {
	const [ fields, setFields ] = useState( initial );
	const [ isAsked, setIsAsked ] = useState( false );
	const step = useStep();
	const close = useClose( onClose );
	const change = ( changes: Partial< Fields > ) =>
		setFields( { ...fields, ...changes } );
	const submit = () =>
		step.run( async () => {
			await save( fields );
			onSaved();
			close();
		} );
	return (
		<ActionForm
			step={ step }
			label={ __( 'Save', 'platoniavid' ) }
			isDisabled={ ! fields.name.trim() || ! fields.words.trim() }
			onSubmit={ () => {
				if ( initial.shared && ! fields.shared ) {
					setIsAsked( true );
				} else {
					void submit();
				}
			} }
			onClose={ onClose }
		>
			{ before }
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Name', 'platoniavid' ) }
				value={ fields.name }
				onChange={ ( name ) => change( { name } ) }
				maxLength={ NAME_LENGTH }
				dir="auto"
			/>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Words', 'platoniavid' ) }
				help={ help }
				value={ fields.words }
				onChange={ ( words ) => change( { words } ) }
				maxLength={ PROMPT_LENGTH }
				rows={ 5 }
				dir="auto"
			/>
			{ getContext().canManage && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __(
						'For everybody who makes videos on this site',
						'platoniavid'
					) }
					checked={ fields.shared }
					onChange={ ( shared ) => change( { shared } ) }
				/>
			) }
			{ children }
			{ isAsked && (
				<ConfirmDialog
					title={ __(
						'Take it back from everybody?',
						'platoniavid'
					) }
					confirmLabel={ __( 'Take back', 'platoniavid' ) }
					onConfirm={ () => {
						setIsAsked( false );
						void submit();
					} }
					onCancel={ () => setIsAsked( false ) }
				>
					{ takenBack }
				</ConfirmDialog>
			) }
		</ActionForm>
	);
}
