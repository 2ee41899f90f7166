import { Button, Notice, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CleanupSection } from './cleanup-section';
import { DefaultsSection } from './defaults-section';
import { KeySection } from './key-section';
import { RolesSection } from './roles-section';
import { useSettings } from './use-settings';

/** Settings → PlatoniaVid. */
export function SettingsScreen() {
	const state = useSettings();
	const { draft, models, message } = state;

	if ( state.loadError ) {
		return (
			<Notice
				status="error"
				isDismissible={ false }
				actions={ [
					{
						label: __( 'Try again', 'platoniavid' ),
						onClick: state.load,
					},
				] }
			>
				{ state.loadError }
			</Notice>
		);
	}
	if ( ! draft || ! models || ! state.settings ) {
		return <Spinner />;
	}
	return (
		<div className="platoniavid-settings">
			{ message && (
				<Notice status={ message.status } onRemove={ state.dismiss }>
					{ message.text }
				</Notice>
			) }
			<KeySection
				settings={ state.settings }
				isSaving={ state.isSaving }
				saveKey={ state.saveKey }
			/>
			<DefaultsSection
				draft={ draft }
				models={ models }
				change={ state.change }
			/>
			<RolesSection draft={ draft } change={ state.change } />
			<CleanupSection draft={ draft } change={ state.change } />
			<Button
				__next40pxDefaultSize
				variant="primary"
				disabled={ ! state.isDirty || state.isSaving }
				accessibleWhenDisabled
				isBusy={ state.isSaving }
				onClick={ state.save }
			>
				{ __( 'Save changes', 'platoniavid' ) }
			</Button>
		</div>
	);
}
